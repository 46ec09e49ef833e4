/**
 * What this library uses of a Sentry SDK, as structural types: no import of `@sentry/core`, whose classes of two
 * majors are not assignable to each other, so that an app with any Sentry SDK from 7.120 to 11 compiles.
 */

/** Sentry's severity levels. */
export type SeverityLevel = 'fatal' | 'error' | 'warning' | 'log' | 'info' | 'debug';

/** One exception of an event, or one of its causes. */
export interface SentryException {
  readonly type?: string | null | undefined;
  readonly value?: string | null | undefined;
  readonly mechanism?:
    | {
        readonly type?: string | undefined;
        readonly handled?: boolean | null | undefined;
        readonly synthetic?: boolean | null | undefined;
        readonly exception_id?: number | null | undefined;
      }
    | null
    | undefined;
  readonly stacktrace?: { readonly frames?: readonly SentryFrame[] | null | undefined } | null | undefined;
}

/** One frame of a stack trace. */
export interface SentryFrame {
  readonly filename?: string | null | undefined;
  readonly function?: string | null | undefined;
  readonly module?: string | null | undefined;
  readonly platform?: string | null | undefined;
  readonly in_app?: boolean | null | undefined;
}

/**
 * A Sentry event as it leaves the SDK, or the `data.error` object of Sentry's error webhook: the fields that are
 * read here, typed read-only.
 */
export interface SentryEvent {
  readonly event_id?: string | undefined;
  /** `undefined` for errors and messages; `transaction`, `feedback`, … otherwise. */
  readonly type?: string | null | undefined;
  /** Seconds since the epoch. */
  readonly timestamp?: number | undefined;
  readonly level?: SeverityLevel | (string & {}) | null | undefined;
  readonly platform?: string | null | undefined;
  readonly environment?: string | null | undefined;
  readonly release?: string | null | undefined;
  readonly transaction?: string | null | undefined;
  readonly message?: string | null | undefined;
  readonly logentry?: { readonly message?: string | null | undefined } | null | undefined;
  readonly exception?: { readonly values?: readonly SentryException[] | null | undefined } | null | undefined;
  readonly request?: { readonly url?: string | null | undefined } | null | undefined;
  /** What `Sentry.setUser` was given, the app's own fields included. */
  readonly user?: { readonly [field: string]: unknown } | null | undefined;
  /** An object in SDK events, a list of pairs in webhooks. */
  readonly tags?: object | null | undefined;
  readonly extra?: { readonly [name: string]: unknown } | null | undefined;
  readonly contexts?: { readonly [name: string]: unknown } | null | undefined;
}

/** What Sentry's capture functions hand on beside the event, e.g. `originalException`. */
export interface SentryHint {
  readonly event_id?: string | undefined;
  readonly originalException?: unknown;
  readonly syntheticException?: unknown;
  readonly data?: unknown;
}

/** The part of a Sentry client that is used: public members only (Sentry's CDN bundles mangle the others). */
export interface SentryClient {
  getOptions(): {
    readonly enabled?: boolean;
    readonly debug?: boolean;
    readonly sampleRate?: number;
    readonly integrations?: unknown;
  };
  /** From Sentry 8 on. */
  getIntegrationByName?(name: string): unknown;
  getTransport?(): SentryTransport | undefined;
  /** Optional in Sentry 7's types. */
  on?(hook: string, callback: (event: SentryEvent, hint?: SentryHint) => void): unknown;
}

/** Sentry's transport; `flush` is what `Sentry.flush`, `Sentry.close` and the crash handler await. */
export interface SentryTransport {
  flush(timeout?: number): PromiseLike<boolean>;
}

/** A Sentry integration, in the shape that every major from 7.120 to 11 accepts. */
export interface SplitIntegration {
  name: 'SplitTrackEvents';
  /** Required by Sentry 7; does nothing. */
  setupOnce(): void;
  /** Called by Sentry with its client. */
  setup(client: object): void;
  /** Called by Sentry with its client once all integrations are set up. */
  afterAllSetup(client: object): void;
}
