/**
 * The state in the URL's fragment, which browsers never send to a server: JSON, deflated, base64url. The rules alone,
 * unless someone asks for a link with the event.
 */
import {
  CULPRIT_MODES,
  environmentRow,
  identityRow,
  LEVELS,
  LIMIT_NAMES,
  newEvent,
  propertyRow,
  type RulesState,
  type State,
} from './state.ts';

/** What a link holds: the rules, and the event if the link was made with it. */
export type SharedState = RulesState & Partial<Pick<State, 'event' | 'eventId'>>;

/** Reads a fragment such as `location.hash`. `undefined` if it is empty; throws if it is no state. */
export async function decodeState(hash: string): Promise<SharedState | undefined> {
  const text = hash.replace(/^#/, '');
  if (!text) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const json = await new Response(through(bytes, new DecompressionStream('deflate-raw'))).text();
  return fromJson(JSON.parse(json) as Partial<Record<keyof State, unknown>>);
}

function fromJson(shared: Partial<Record<keyof State, unknown>>): SharedState {
  const limits = shared.limits as Record<string, unknown> | undefined;
  return {
    environments: list(shared.environments).map((row) => environmentRow(text(row, 0), texts(row, 1))),
    identities: list(shared.identities).map((row) => identityRow(text(row, 0), texts(row, 1))),
    culprit: CULPRIT_MODES.find((mode) => mode === shared.culprit) ?? 'off',
    culprits: list(shared.culprits ?? []).map(asText),
    levels: LEVELS.filter((level) => list(shared.levels ?? []).includes(level)),
    captureMessages: shared.captureMessages === true,
    properties: list(shared.properties ?? []).map((row) => propertyRow(text(row, 0), text(row, 1))),
    eventTypeId: asText(shared.eventTypeId),
    limits: Object.fromEntries(
      LIMIT_NAMES.flatMap((name) => (limits?.[name] === undefined ? [] : [[name, asText(limits[name])]])),
    ),
    ...(shared.event === undefined ? {} : newEvent(asText(shared.event))),
  };
}

/** @returns the fragment, with its `#` */
export async function encodeState(state: RulesState & { readonly event?: string }): Promise<string> {
  const { culprit, culprits, levels, captureMessages, properties, eventTypeId, limits, event } = state;
  // What is at its default is left out: a short link is sent rather than a long one.
  const json = JSON.stringify({
    environments: state.environments.map(({ sentry, split }) => [sentry, split]),
    identities: state.identities.map(({ path, trafficTypes }) => [path, trafficTypes]),
    culprit: culprit === 'off' ? undefined : culprit,
    culprits: orNothing(culprits),
    levels: orNothing(levels),
    captureMessages: captureMessages || undefined,
    properties: orNothing(properties.map(({ name, path }) => [name, path])),
    eventTypeId: eventTypeId || undefined,
    limits: Object.keys(limits).length ? limits : undefined,
    event,
  });
  const deflated = through(new TextEncoder().encode(json), new CompressionStream('deflate-raw'));
  let binary = '';
  for (const byte of new Uint8Array(await new Response(deflated).arrayBuffer()))
    binary += String.fromCharCode(byte);
  return `#${btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')}`;
}

const through = (bytes: Uint8Array<ArrayBuffer>, stream: CompressionStream | DecompressionStream) =>
  new Blob([bytes]).stream().pipeThrough(stream);

const orNothing = <Item>(items: readonly Item[]) => (items.length ? items : undefined);

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new TypeError('This is no list.');
  return value;
}

const asText = (value: unknown): string => (typeof value === 'string' ? value : '');

const text = (row: unknown, at: number): string => asText(list(row)[at]);

const texts = (row: unknown, at: number): string[] => list(list(row)[at]).map(asText);
