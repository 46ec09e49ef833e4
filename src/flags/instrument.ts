import { isThenable } from '../lib/guards.ts';

/**
 * Called with each evaluation.
 *
 * @param name of the flag
 * @param answer of Split's client: a treatment, or an object with the treatment and its configuration
 */
export type OnEvaluated = (name: string, answer: unknown) => void;

/** The part of a Split factory that is used, in any of Split's SDKs. */
export interface InstrumentedFactory {
  client: (this: unknown, ...args: unknown[]) => object;
  readonly settings?: {
    readonly core?: { readonly key?: string | { readonly matchingKey: string } };
  };
}

type Method = (this: unknown, ...args: unknown[]) => unknown;

/**
 * Wraps the `getTreatment…` methods of a factory's clients in place, so that `onEvaluated` hears of each evaluation
 * before the app does.
 *
 * Split's own impression listener is called in a later task: too late for an error that the evaluation leads to.
 *
 * @param instrumented the factories and clients that are wrapped already; more are added
 * @param onEvaluated must not throw
 */
export function instrumentFactory(
  factory: InstrumentedFactory,
  instrumented: WeakSet<object>,
  onEvaluated: OnEvaluated,
): void {
  if (instrumented.has(factory)) return;
  instrumented.add(factory);
  const getClient = factory.client;
  // Clients for other keys are made when the app asks for them.
  factory.client = function (...args) {
    const client = getClient.apply(this, args);
    if (!instrumented.has(client)) instrumentClient(client as Record<string, unknown>);
    return client;
  };
  // The main client is there already, and the app may have it.
  factory.client();

  function instrumentClient(client: Record<string, unknown>): void {
    instrumented.add(client);
    for (const name in client) {
      if (name.startsWith('getTreatment')) client[name] = instrumentMethod(name, client[name] as Method);
    }
  }

  function instrumentMethod(name: string, evaluate: Method): Method {
    const isOfMany = name.startsWith('getTreatments');
    return function (...args) {
      const tell = (result: unknown) => {
        if (isOfMany)
          for (const flag in result as object) onEvaluated(flag, (result as Record<string, unknown>)[flag]);
        // On a server the key comes before the flag's name. Split trims the name too.
        else onEvaluated(String(args[factory.settings?.core?.key ? 0 : 1]).trim(), result);
        return result;
      };
      const result = evaluate.apply(this, args);
      // A promise in consumer mode.
      return isThenable(result) ? result.then(tell) : tell(result);
    };
  }
}
