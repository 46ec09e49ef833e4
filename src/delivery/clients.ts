import type { SplitClient, SplitSdk, TrackResult } from '../sdk/split.ts';
import type { TrackEvent } from '../sdk/track-event.ts';

/** Tracks with the right client of a factory (docs/specification.md#clients). */
export interface Clients {
  /**
   * @param maxClients how many clients may be made for keys other than the main one
   * @returns what `track` answered, or the skip if the key would need one client more
   */
  track(trackEvent: TrackEvent, maxClients: number): TrackResult | 'client-limit';
  /** Whether the factory is of a client-side SDK, where each key has a client of its own. */
  isClientSide(): boolean;
  /** The key that the main client is bound to; `undefined` on the server side. */
  mainKey(): string | undefined;
}

export function createClients(factory: SplitSdk): Clients {
  /** Key → client, for keys other than the main one. */
  const clients = new Map<string, SplitClient>();

  function mainKey(): string | undefined {
    const key = factory.settings?.core?.key;
    return typeof key === 'object' ? key.matchingKey : key;
  }

  /** Asked once. A factory that cannot be asked yet throws, and is asked again. */
  let isOfClientSide: boolean | undefined;
  const isClientSide = (): boolean =>
    (isOfClientSide ??= mainKey() !== undefined || factory.client().isClientSide === true);

  /** The client of a key, made if need be. */
  function clientOf(key: string, maxClients: number): SplitClient | undefined {
    const existing = clients.get(key);
    if (existing) return existing;
    // A Browser Suite would start to count page metrics for the key.
    if (factory.rumAgent || clients.size >= maxClients) return undefined;
    const client = factory.client(key);
    clients.set(key, client);
    return client;
  }

  return {
    isClientSide,
    mainKey,
    track({ key, trafficTypeName, eventTypeId, value, properties }, maxClients) {
      const main = factory.client();
      if (!isClientSide()) return main.track(key, trafficTypeName, eventTypeId, value, properties);

      const boundTrafficType = trafficTypeOf(main, factory);
      const isMainKey = key === mainKey();
      if (isMainKey && boundTrafficType === trafficTypeName)
        return main.track(eventTypeId, value, properties);
      if (isMainKey && !boundTrafficType) return main.track(trafficTypeName, eventTypeId, value, properties);

      const client = clientOf(key, maxClients);
      return client ? client.track(trafficTypeName, eventTypeId, value, properties) : 'client-limit';
    },
  };
}

/**
 * The traffic type that Split 10 may bind the main client to: `track` then takes none. Split 11 ignores one in its
 * settings, and its clients have the member `key`.
 */
const trafficTypeOf = (main: SplitClient, factory: SplitSdk): string | undefined =>
  'key' in main ? main.trafficType : factory.settings?.core?.trafficType;
