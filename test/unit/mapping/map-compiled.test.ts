import { expect, it, vi } from 'vitest';
import { mapEvent } from '../../../src/index.ts';
import { mapCompiled, type MappingContext } from '../../../src/mapping/map-compiled.ts';
import { checkRules } from '../../../src/options/compile.ts';
import { errorEvent, rules, skipRecorder } from '../../builders.ts';

it('tells for each identity whether the event has a value for it, be that a key or not', () => {
  const noteIdentity = vi.fn<NonNullable<MappingContext['noteIdentity']>>();
  const event = errorEvent({ user: { id: 42, email: null, plan: '[Filtered]' } });
  const identities = { 'user.id': 'user', 'user.email': 'user', 'user.plan': 'plan', 'user.no': 'x' };
  mapCompiled({
    rules: checkRules(rules({ identities })).options,
    event,
    exceptions: [],
    kind: 'exception',
    hint: {},
    skip: () => {},
    emit: () => {},
    noteIdentity,
  });
  expect(noteIdentity.mock.calls).toEqual([
    ['user.id', true],
    ['user.email', false],
    ['user.plan', true],
    ['user.no', false],
  ]);
});

it('tells of each track event whether it is a culprit event', () => {
  const emit = vi.fn<MappingContext['emit']>();
  mapCompiled({
    rules: checkRules(rules({ captureCulprit: true })).options,
    event: errorEvent({ transaction: 'GET /cart' }),
    exceptions: [],
    kind: 'exception',
    hint: {},
    skip: () => {},
    emit,
  });
  expect(emit.mock.calls.map(([{ eventTypeId }, isCulpritEvent]) => [eventTypeId, isCulpritEvent])).toEqual([
    ['sentry_exception', false],
    ['sentry_exception.GET_cart', true],
  ]);
});

it('tells of an event whose level is not tracked', () => {
  const { onSkip, skips } = skipRecorder();
  const event = errorEvent({ level: 'info' });
  expect(mapEvent(event, rules({ levels: ['error'], onSkip }))).toEqual([]);
  expect(skips).toEqual([{ reason: 'level-filtered', event }]);
});

it('tracks two keys of one traffic type', () => {
  const identities = { 'user.id': 'user', 'user.orgId': 'user' };
  expect(mapEvent(errorEvent(), rules({ identities })).map(({ key }) => key)).toEqual(['42', '55']);
});

it("keeps the event's own culprit where the app's function gives none", () => {
  const trackEvents = mapEvent(errorEvent(), rules({ captureCulprit: () => undefined }));
  expect(trackEvents.map(({ properties }) => properties.culprit)).toEqual(['checkout(shop.cart)']);
});

it("makes no culprit event of an app's culprit of which nothing is left", () => {
  expect(mapEvent(errorEvent(), rules({ captureCulprit: () => '?a=/b' }))).toHaveLength(1);
});
