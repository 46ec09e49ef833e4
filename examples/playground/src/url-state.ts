/**
 * The state in the URL's fragment, which browsers never send to a server: JSON, deflated, base64url.
 */
import { environmentRow, identityRow, newEvent, type State } from './state.ts';

/** Reads a fragment such as `location.hash`. `undefined` if it is empty; throws if it is no state. */
export async function decodeState(hash: string): Promise<State | undefined> {
  const text = hash.replace(/^#/, '');
  if (!text) return undefined;
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  const bytes = Uint8Array.from(binary, (character) => character.charCodeAt(0));
  const json = await new Response(through(bytes, new DecompressionStream('deflate-raw'))).text();
  const { environments, identities, captureCulprit, event } = JSON.parse(json) as Record<string, unknown>;
  return {
    environments: pairs(environments).map(([sentry, split]) => environmentRow(sentry, split)),
    identities: pairs(identities).map(([path, trafficTypes]) => identityRow(path, trafficTypes)),
    captureCulprit: captureCulprit === true,
    ...newEvent(String(event)),
  };
}

export async function encodeState({
  environments,
  identities,
  captureCulprit,
  event,
}: State): Promise<string> {
  const json = JSON.stringify({
    environments: environments.map(({ sentry, split }) => [sentry, split]),
    identities: identities.map(({ path, trafficTypes }) => [path, trafficTypes]),
    captureCulprit,
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

const pairs = (list: unknown): [string, string][] =>
  (list as unknown[][]).map(([left, right]) => [String(left), String(right)]);
