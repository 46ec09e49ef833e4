/**
 * What Sentry does not send is not tracked, what it scrubs is read scrubbed
 * (docs/specification.md#which-events-count).
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { keys, run, summaries, values, type Outcome } from './run.ts';

describe('an event that the app keeps from Sentry', () => {
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await run('dropped/droppedEvents');
  });

  it.each([
    'by beforeSend',
    'by an event processor',
    'by ignoreErrors',
    'by an async event processor of the scope',
  ])('makes no track event when it is dropped %s', (how) => {
    expect(values(outcome)).not.toContain(how);
    expect(keys(outcome.trackEvents)).not.toContain(how);
  });

  it('makes one track event and its culprit event when it is captured twice and sent once', () => {
    expect(values(outcome).filter((value) => value === 'as a duplicate')).toHaveLength(1);
    expect(keys(outcome.trackEvents).filter((key) => key === 'as a duplicate')).toHaveLength(2);
  });

  it('leaves the track events of other errors alone, and calls no onSkip', () => {
    // Sentry posts each event by itself, so the order of arrival is anyone's.
    expect(values(outcome).sort()).toEqual(['as a duplicate', 'sent after', 'sent before']);
    expect(new Set(keys(outcome.trackEvents))).toEqual(new Set(values(outcome)));
    expect(outcome.skipped).toEqual([]);
  });
});

describe('sampling, with a session open', () => {
  // From Sentry 10 on, beforeSend runs for events that are then sampled out.
  it.each([0.0001, 0.5])(
    'makes track events of just the errors that are sent (sampleRate %d)',
    async (sampleRate) => {
      const { trackEvents, sentryEvents, envelopes, report, skipped } = await run('dropped/sampledEvents', {
        input: { sampleRate },
      });
      const sent = sentryEvents.map(({ user }) => String(user?.id));
      expect(report['beforeSend']).toBe(60);
      expect(envelopes.map(({ type }) => type)).toContain('session');
      expect(sent.length).toBeLessThan(60);
      expect(sent.length > 0 || sampleRate < 0.01).toBe(true);
      // Sentry posts each event by itself, so the order of arrival is anyone's.
      expect(keys(trackEvents).sort()).toEqual(sent.sort());
      expect(skipped).toEqual([]);
    },
  );
});

describe('a field that beforeSend scrubs', () => {
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await run('dropped/scrubbedEvents');
  });

  const trackEventsOf = (about: string) => {
    const event = outcome.sentryEvents.find(({ exception }) => exception?.values?.[0]?.value === about);
    expect(event).toBeDefined();
    return outcome.trackEvents.filter(({ properties }) => properties?.['event_id'] === event?.event_id);
  };
  const skippedOf = (about: string) =>
    outcome.skipped.filter((skip) => skip.about === about).map(({ reason, path }) => `${reason} ${path}`);

  it('gives no key when the user id became [Filtered]', () => {
    expect(summaries(trackEventsOf('filtered'))).toEqual([
      'Production account ann@example.com sentry_exception',
    ]);
    expect(skippedOf('filtered')).toEqual(['key-invalid user.id']);
  });

  it('gives no key when the user id was deleted', () => {
    expect(summaries(trackEventsOf('id deleted'))).toEqual([
      'Production account ann@example.com sentry_exception',
    ]);
    expect(skippedOf('id deleted')).toEqual(['identity-missing user.id']);
  });

  it('gives no key when the e-mail address was deleted', () => {
    expect(summaries(trackEventsOf('e-mail deleted'))).toEqual(['Production user secret sentry_exception']);
    expect(skippedOf('e-mail deleted')).toEqual(['identity-missing user.email']);
  });

  it('gives no key at all when the user was deleted', () => {
    expect(trackEventsOf('user deleted')).toEqual([]);
    expect(skippedOf('user deleted')).toEqual(['identity-missing user.id', 'identity-missing user.email']);
  });

  it('gives the key of the event that beforeSend returns in place of the first', () => {
    expect(summaries(trackEventsOf('another event'))).toEqual(['Production user pseudonym sentry_exception']);
  });

  it('gives the key of the event that the promise of beforeSend resolves to', () => {
    expect(summaries(trackEventsOf('later'))).toEqual(['Production user late pseudonym sentry_exception']);
  });

  it('arrives scrubbed in the properties', () => {
    expect(trackEventsOf('type scrubbed').map(({ properties }) => properties?.['type'])).toEqual([
      'Secret',
      'Secret',
    ]);
  });
});
