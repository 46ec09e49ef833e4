import { expect, it, vi } from 'vitest';
import { mapCompiled, type MappingContext } from '../../../src/mapping/map-compiled.ts';
import { checkRules } from '../../../src/options/compile.ts';
import { errorEvent, rules } from '../../builders.ts';

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
