/** Values of properties that Split stores. */
export type Properties = Record<string, string | number | boolean>;

/** A Split track event. Names are the Split SDK's own. */
export interface TrackEvent {
  /** The Sentry environment that the event comes from: a key of `environments`. */
  environment: string;
  /** Lower case. */
  trafficTypeName: string;
  /** 1–250 characters. */
  key: string;
  /** Matches `^[a-zA-Z0-9][-_.:a-zA-Z0-9]{0,79}$`. */
  eventTypeId: string;
  /**
   * The error's own time, in ms since the epoch. For targets that can send it, such as `splitEventsApi`; the Split SDK
   * stamps a track event when it is tracked.
   */
  timestamp?: number;
  /** A finite number; only if `beforeTrack` sets it. */
  value?: number;
  /** At most 300, strings of at most 256 characters. */
  properties: Properties;
}
