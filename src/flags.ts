import { instrumentFactory, type InstrumentedFactory } from './flags/instrument.ts';
import { addEvaluation, getEvaluations, setEvaluations, type IsolationScope } from './flags/evaluations.ts';
import { showTreatment, toSentryFlag, type ToFlag } from './flags/sentry-flag.ts';
import { writeFlags, type FlagsEvent } from './flags/write-flags.ts';
import { log } from './lib/log.ts';
import type { SplitFactory } from './sdk/split.ts';

/** Options of {@link splitFlagsIntegration}. */
export interface SplitFlagsOptions {
  /** `Sentry.getIsolationScope`, of the Sentry SDK that the app uses. */
  getIsolationScope: () => IsolationScope;
  /**
   * How a treatment is shown on the issue. Default: `on` and `off` as the flag's name with `true` and `false`, any
   * other treatment as `name:treatment` with `true`, and `control` not at all.
   *
   * Called at every evaluation.
   *
   * @returns the name (characters other than letters, digits and `_.:-` become `_`) and the result on the issue page;
   * `undefined`, or an error, leaves the flag out
   */
  toFlag?: ToFlag | undefined;
}

/** The part of a Sentry client that is used. */
interface SentryClient {
  addEventProcessor(processor: <Event extends FlagsEvent>(event: Event) => Event): void;
}

/** The Sentry integration that {@link splitFlagsIntegration} makes. */
export interface SplitFlagsIntegration {
  name: 'SplitFlags';
  /** Required by Sentry 7; does nothing. */
  setupOnce(): void;
  /** Called by Sentry with its client. */
  afterAllSetup(client: object): void;
  /**
   * Records what the factory's clients evaluate from now on. Call it right where the factory is made: a client for
   * another key that the app already has is not recorded until the app calls `factory.client(key)` for it again.
   *
   * In a page, a factory with a different key means a different user: what was recorded before is forgotten.
   *
   * @returns the same factory
   */
  instrument<Factory extends SplitFactory>(factory: Factory): Factory;
  /** Forgets what was recorded: in a browser for the whole page, on a server for the current request. */
  clear(): void;
}

/**
 * Shows on each Sentry issue which Split feature flags were evaluated before the error, and with which treatment.
 *
 * Sentry keeps the flags per request on a server, and per page in a browser. An event has the last 100, in
 * `event.contexts.flags`, where `beforeSend` sees them and may remove them.
 *
 * @example
 * const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
 * Sentry.init({ dsn: DSN, integrations: [flags] });
 * const factory = flags.instrument(SplitFactory({ core: { authorizationKey: SDK_KEY } }));
 */
export function splitFlagsIntegration(options: SplitFlagsOptions): SplitFlagsIntegration {
  const instrumented = new WeakSet();
  let lastUser: unknown;

  /** Never throws: the app asked for a treatment, and gets it. */
  function record(name: string, answer: unknown): void {
    try {
      const treatment = (answer as { treatment?: unknown }).treatment ?? answer;
      const scope = options.getIsolationScope();
      const evaluations = getEvaluations(scope.getScopeData());
      const latest = evaluations[evaluations.length - 1];
      if (typeof treatment !== 'string' || (latest?.name === name && latest.treatment === treatment)) return;
      const shown = toSentryFlag(options.toFlag ?? showTreatment, name, treatment);
      setEvaluations(scope, addEvaluation(evaluations, { name, treatment, shown }));
    } catch {
      // Not what Split answers, or a wrong option, as `instrument` has said.
    }
  }

  function clear(): void {
    try {
      setEvaluations(options.getIsolationScope(), []);
    } catch {
      // A wrong option.
    }
  }

  /** In a page one user follows another. On a server each request has a scope of its own. */
  function forgetFormerUser({ settings }: InstrumentedFactory): void {
    const key = settings?.core?.key;
    const user = typeof key === 'object' ? key.matchingKey : key;
    if (!user || typeof document === 'undefined') return;
    if (lastUser && lastUser !== user) clear();
    lastUser = user;
  }

  return {
    name: 'SplitFlags',
    setupOnce() {},
    // Behind other integrations of flags: they replace the flags that an event has.
    afterAllSetup(client: SentryClient) {
      client.addEventProcessor(writeFlags);
    },
    instrument(factory) {
      try {
        // Fails here, not at each evaluation, if the option is wrong.
        options.getIsolationScope();
        forgetFormerUser(factory);
        instrumentFactory(factory, instrumented, record);
      } catch (error) {
        log('error', 'feature flags are not recorded:', error);
      }
      return factory;
    },
    clear,
  };
}
