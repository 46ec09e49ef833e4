/** The state of the playground: what a link holds, and how names are told apart. */
import { describe, expect, it } from 'vitest';
import { hasSeparator, splitNames } from '../../examples/playground/src/state/names.ts';
import type { RulesState } from '../../examples/playground/src/state/state.ts';
import { decodeState, encodeState } from '../../examples/playground/src/state/url-state.ts';
import { STATES } from './playground-states.ts';

/** Without the rows' ids, of which each page has its own. */
const plain = (state: unknown): unknown =>
  JSON.parse(
    JSON.stringify(state, (name, value: unknown) =>
      name.toLowerCase().endsWith('id') && typeof value === 'number' ? undefined : value,
    ),
  );

describe('a link', () => {
  it.each(STATES)('brings the rules back, and no event: $name', async ({ state }) => {
    const { event: _, eventId: __, ...rules } = state as RulesState & { event?: string; eventId?: number };
    const hash = await encodeState(rules);
    expect(hash).toMatch(/^#[\w-]+$/);
    expect(plain(await decodeState(hash))).toEqual(plain(rules));
  });

  it('holds the event if it is asked to', async () => {
    const state = STATES[0]!.state;
    const decoded = await decodeState(await encodeState({ ...state, event: '{ "ü": 1 }' }));
    expect(decoded?.event).toBe('{ "ü": 1 }');
  });

  it('that is empty is none', async () => {
    expect(await decodeState('')).toBeUndefined();
    expect(await decodeState('#')).toBeUndefined();
  });

  it.each(['#nonsense', '#%%%', '#q1YqSy3KS8xNVbICAA'])('that is damaged throws: %s', async (hash) => {
    await expect(decodeState(hash)).rejects.toBeInstanceOf(Error);
  });
});

describe('names', () => {
  it.each([
    ['user;account', ['user', 'account']],
    ['Staging, QA', ['Staging', 'QA']],
    [' a ,, b;\tc\n', ['a', 'b', 'c']],
    ['a, a', ['a']],
    ['Prod EU', ['Prod EU']],
    ['', []],
  ])('%o', (text, names) => {
    expect(splitNames(text)).toEqual(names);
  });

  it('a separator ends a name', () => {
    expect([hasSeparator('user;'), hasSeparator('user')]).toEqual([true, false]);
  });
});
