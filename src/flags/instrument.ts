import { isThenable } from '../lib/guards.ts';

/** Flag name → what Split's client answered for it: the treatment, or an object with treatment and configuration. */
export type Evaluated = Readonly<Record<string, string | { readonly treatment: string }>>;

/** The part of a Split factory that is used, in any of Split's SDKs. */
export interface InstrumentedFactory {
  client: (this: unknown, ...args: unknown[]) => object;
  readonly settings?: {
    readonly core?: { readonly key?: string | { readonly matchingKey: string } };
  };
}

/** Methods of a client whose names begin so give the treatment of one flag; with an `s` those of several, by name. */
const EVALUATION = 'getTreatment';

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
  onEvaluated: (evaluated: Evaluated) => void,
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
      if (name.startsWith(EVALUATION)) client[name] = instrumentMethod(name, client[name] as Method);
    }
  }

  function instrumentMethod(name: string, evaluate: Method): Method {
    const isOfMany = name.startsWith(`${EVALUATION}s`);
    return function (...args) {
      const tell = (result: unknown) => {
        // On a server the key comes before the flag's name.
        const flag = args[factory.settings?.core?.key ? 0 : 1];
        // Split trims the name too.
        onEvaluated((isOfMany ? result : { [String(flag).trim()]: result }) as Evaluated);
        return result;
      };
      const result = evaluate.apply(this, args);
      // A promise in consumer mode.
      return isThenable(result) ? result.then(tell) : tell(result);
    };
  }
}
