import { mapEvent } from 'sentry-split';

const trackEvents = mapEvent(
  { environment: 'production', user: { id: 42 }, exception: { values: [{ type: 'TypeError' }] } },
  { environments: { production: true }, identities: { 'user.id': 'user' } },
);
Object.assign(globalThis, { trackEvents });
