import { expect, it } from 'vitest';
import { createConsentGate } from '../../../src/delivery/consent.ts';

it.each([undefined, 'GRANTED'])('lets everything pass with consent %s', (userConsent) => {
  const gate = createConsentGate(() => (userConsent === undefined ? undefined : { userConsent }));
  expect([gate.refuse(0), gate.isGranted()]).toEqual([undefined, true]);
});

it('refuses everything once the user declined', () => {
  const gate = createConsentGate(() => ({ userConsent: 'DECLINED' }));
  expect([gate.refuse(100), gate.isGranted()]).toEqual(['consent-declined', false]);
});

it('lets maxPending pass while the user has not decided, and counts anew after a decision', () => {
  let userConsent = 'UNKNOWN';
  const gate = createConsentGate(() => ({ userConsent }));
  expect([gate.refuse(2), gate.refuse(2), gate.refuse(2)]).toEqual([undefined, undefined, 'queue-full']);
  expect(gate.isGranted()).toBe(false);
  userConsent = 'GRANTED';
  expect(gate.refuse(2)).toBeUndefined();
  userConsent = 'UNKNOWN';
  expect(gate.refuse(2)).toBeUndefined();
});
