/**
 * A plain way to the same calls, made for the very events that are measured: fields are read as they are, the client is
 * at hand, and nothing is checked, limited, waited for or kept apart. What an integration cannot go far below.
 *
 * @param factory on the client side its key is the events' user
 */
export function floorOf(factory, { identities, captureCulprit }) {
  const rows = Object.entries(identities).map(([path, trafficType]) => [path.split('.')[1], trafficType]);
  const client = factory.client();
  const isClientSide = factory.settings.core.key !== undefined;
  const track = (key, ...args) => (isClientSide ? client.track(...args) : client.track(key, ...args));
  return (event) => {
    const { user, event_id, level, platform, environment, release } = event;
    const exception = event.exception.values.at(-1);
    const { type, mechanism } = exception;
    const frame = exception.stacktrace.frames.at(-1);
    const culprit = `${frame.function}(${frame.module})`;
    const slug = captureCulprit && culprit.replace(/[^A-Za-z0-9_.:-]+/g, '_').replace(/_$/, '');
    for (const [field, trafficType] of rows) {
      track(user[field], trafficType, 'sentry_exception', undefined, {
        source: 'Sentry',
        event_id,
        culprit,
        type,
        level,
        handled: mechanism.handled,
        mechanism: mechanism.type,
        platform,
        environment,
        release,
        timestamp: Math.round(event.timestamp * 1000),
      });
      if (!slug) continue;
      track(user[field], trafficType, `sentry_exception.${slug}`, undefined, {
        source: 'Sentry',
        event_id,
        culprit,
        type,
        level,
        handled: mechanism.handled,
        release,
      });
    }
  };
}

/** The arguments of the calls of `client.track` that handling each of the events makes, one list per event. */
export function recordTrack(client, events, handle) {
  const { track } = client;
  try {
    return events.map((event) => {
      const calls = [];
      client.track = (...args) => calls.push(args) > 0;
      handle(event);
      return calls;
    });
  } finally {
    client.track = track;
  }
}
