import { SAMPLES } from '../event/samples.ts';

/** What is typed into the page. */
export interface State extends RulesState {
  /** The event, as text: it may be no JSON while it is typed. */
  readonly event: string;
  /** Another one whenever the event comes from elsewhere than the editor. */
  readonly eventId: number;
}

/** The part that "Copy link" shares. */
export interface RulesState {
  readonly environments: readonly EnvironmentRow[];
  readonly identities: readonly IdentityRow[];
  readonly culprit: CulpritMode;
  /** For the mode `list`: names, or regular expressions between slashes. */
  readonly culprits: readonly string[];
  /** Empty: all. */
  readonly levels: readonly Level[];
  readonly captureMessages: boolean;
  readonly properties: readonly PropertyRow[];
  /** Empty: the default. */
  readonly eventTypeId: string;
  /** As typed; without an entry, the default. */
  readonly limits: Readonly<Partial<Record<LimitName, string>>>;
}

/** A row of Map Environments. */
export interface EnvironmentRow {
  readonly id: number;
  readonly sentry: string;
  readonly split: readonly string[];
}

/** A row of Map Identities. */
export interface IdentityRow {
  readonly id: number;
  readonly path: string;
  readonly trafficTypes: readonly string[];
}

/** A property more, read from a path. */
export interface PropertyRow {
  readonly id: number;
  readonly name: string;
  readonly path: string;
}

export const CULPRIT_MODES = ['off', 'list', 'every'] as const;
export type CulpritMode = (typeof CULPRIT_MODES)[number];

/** Sentry's, the worst first. */
export const LEVELS = ['fatal', 'error', 'warning', 'log', 'info', 'debug'] as const;
export type Level = (typeof LEVELS)[number];

/** The library's limits with their defaults. */
export const LIMITS = { maxPerMinute: 60, maxCulprits: 100, maxPending: 100, maxClients: 10 } as const;
export type LimitName = keyof typeof LIMITS;
export const LIMIT_NAMES = Object.keys(LIMITS) as LimitName[];

let lastId = 0;

export const environmentRow = (sentry = '', split: readonly string[] = []): EnvironmentRow => ({
  id: ++lastId,
  sentry,
  split,
});

export const identityRow = (path = '', trafficTypes: readonly string[] = []): IdentityRow => ({
  id: ++lastId,
  path,
  trafficTypes,
});

export const propertyRow = (name = '', path = ''): PropertyRow => ({ id: ++lastId, name, path });

/** An event that replaces what is in the editor. */
export const newEvent = (event: string): Pick<State, 'event' | 'eventId'> => ({ event, eventId: ++lastId });

/** The rules of Split's own documentation. */
export const initialState = (): State => ({
  environments: [environmentRow('staging', ['Staging']), environmentRow('production', ['Production'])],
  identities: [identityRow('user.id', ['user']), identityRow('user.orgId', ['org'])],
  culprit: 'off',
  culprits: [],
  levels: [],
  captureMessages: false,
  properties: [],
  eventTypeId: '',
  limits: {},
  ...newEvent(SAMPLES[0]!.text),
});
