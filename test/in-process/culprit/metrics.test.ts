/** What makes a culprit and its event type fit to be counted by, in events that real SDKs send. */
import { linkedErrorsIntegration } from '@sentry/node';
import { describe, expect, it } from 'vitest';
import { mapEvent, type SentryEvent, type TrackEvent } from '../../../src/index.ts';
import { browserFrame, errorEvent, errorWithFrames, rules } from '../../builders.ts';
import { sentryClient } from '../sentry-client.ts';

const track = (event: object): TrackEvent[] => mapEvent(event, rules({ captureCulprit: true }));
const eventTypesOf = (...transactions: string[]): Set<string | undefined> =>
  new Set(transactions.map((transaction) => track(errorEvent({ transaction }))[1]?.eventTypeId));

/** The event that the Sentry SDK makes of an error. */
async function capture(error: unknown): Promise<SentryEvent> {
  const events: SentryEvent[] = [];
  const { capture: send } = sentryClient({
    integrations: [linkedErrorsIntegration()],
    beforeSend: (event) => {
      events.push(event);
      return event;
    },
  });
  await send(error, { originalException: error });
  const [event] = events;
  if (!event) throw new Error('Sentry sent no event');
  return { ...event, environment: 'production' };
}

describe('event types of culprits', () => {
  it.each([
    ['/orders', '/orders/12345'],
    ['GET /', 'GET *'],
    ['/:lang?/categories', '/:lang?/about'],
    ['/step2-shipping-address', '/step3-payment-options'],
    ['/oauth2-authorization-callback', '/web3-wallet-connections'],
  ])('differ for %s and %s', (one, other) => {
    expect(eventTypesOf(one, other).size).toBe(2);
  });

  it('are the same for all orders, so that the limit of culprits is left to others', () => {
    const orders = Array.from({ length: 100 }, (_, at) => `/orders/ORD-${10_001 + at}`);
    expect(eventTypesOf(...orders, '/checkout')).toEqual(
      new Set(['sentry_exception.orders_:id', 'sentry_exception.checkout']),
    );
  });

  it('are the same after a deploy', () => {
    const eventTypeOf = (file: string) =>
      track(errorWithFrames([browserFrame(file)], { platform: 'javascript' }))[1]?.eventTypeId;
    expect(eventTypeOf('https://x.com/cd351f7250857e22ceaa.worker.js')).toBe(
      'sentry_exception.checkout_worker',
    );
    expect(eventTypeOf('https://x.com/0d35cf72508e7e22aeab.worker.js')).toBe(
      'sentry_exception.checkout_worker',
    );
  });
});

describe('what the Sentry SDK makes of an error', () => {
  it('is tracked by the only error of an AggregateError, as the issue is named', async () => {
    const [base] = track(await capture(new AggregateError([new TypeError('inner')], '')));
    expect(base?.properties.type).toBe('TypeError');
  });

  it('is tracked by the AggregateError, if its errors differ', async () => {
    const errors = [new TypeError('one'), new RangeError('other')];
    const [base] = track(await capture(new AggregateError(errors, 'both')));
    expect(base?.properties.type).toBe('AggregateError');
  });

  it('is tracked by the error itself, not by its cause', async () => {
    const [base] = track(
      await capture(Object.assign(new TypeError('outer'), { cause: new RangeError('inner') })),
    );
    expect(base?.properties.type).toBe('TypeError');
  });

  it('says nothing private in its type', async () => {
    const error = new Error('declined');
    error.name = 'PaymentError for john@example.com';
    const [base] = track(await capture(error));
    expect(base?.properties.type).toBe('PaymentError for *');
  });

  it('has no culprit where no frame gives a name, whatever the URL of the page', () => {
    const event = errorEvent({
      exception: { values: [{ type: 'UnhandledRejection', value: 'x' }] },
      request: { url: 'https://shop.example/reset/AbCdEfGhIjK' },
    });
    const trackEvents = track(event);
    expect(trackEvents).toHaveLength(1);
    expect(trackEvents[0]?.properties).not.toHaveProperty('culprit');
  });
});
