import { SAMPLES } from './event/samples.ts';

/** What is typed into the page: all that a link shares. */
export interface State {
  readonly environments: readonly EnvironmentRow[];
  readonly identities: readonly IdentityRow[];
  readonly captureCulprit: boolean;
  /** The event, as text: it may be no JSON while it is typed. */
  readonly event: string;
  /** Another one whenever the event comes from elsewhere than the editor. */
  readonly eventId: number;
}

/** A row of Map Environments. */
export interface EnvironmentRow {
  readonly id: number;
  readonly sentry: string;
  readonly split: string;
}

/** A row of Map Identities. */
export interface IdentityRow {
  readonly id: number;
  readonly path: string;
  /** As typed: several with commas between. */
  readonly trafficTypes: string;
}

let lastId = 0;

export const environmentRow = (sentry = '', split = ''): EnvironmentRow => ({ id: ++lastId, sentry, split });

export const identityRow = (path = '', trafficTypes = ''): IdentityRow => ({
  id: ++lastId,
  path,
  trafficTypes,
});

export const trafficTypesOf = (row: IdentityRow): string[] =>
  row.trafficTypes
    .split(',')
    .map((trafficType) => trafficType.trim())
    .filter(Boolean);

/** An event that replaces what is in the editor. */
export const newEvent = (event: string): Pick<State, 'event' | 'eventId'> => ({ event, eventId: ++lastId });

/** The rules of Split's own documentation. */
export const initialState = (): State => ({
  environments: [environmentRow('staging', 'Staging'), environmentRow('production', 'Production')],
  identities: [identityRow('user.id', 'user'), identityRow('user.orgId', 'org')],
  captureCulprit: false,
  ...newEvent(SAMPLES[0]!.text),
});
