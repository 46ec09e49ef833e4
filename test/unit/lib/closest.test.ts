import { describe, expect, it } from 'vitest';
import { closest } from '../../../src/lib/closest.ts';

describe('closest', () => {
  it.each([
    ['user.ID', ['user.email', 'user.id'], 'user.id'],
    ['identity', ['environments', 'identities'], 'identities'],
    ['enviroments', ['environments'], 'environments'],
    ['maxClient', ['maxCulprits', 'maxClients'], 'maxClients'],
    ['abcx', ['abc', 'abcy'], 'abcy'],
  ])('%s among %o', (input, names, meant) => {
    expect(closest(input, names)).toBe(meant);
  });

  it.each([
    ['nope', ['onSkip', 'levels']],
    ['id', ['email', 'username']],
    ['', ['levels']],
    ['levels', ['']],
    ['', ['']],
    ['levels', []],
  ])('nothing is meant by %o among %o', (input, names) => {
    expect(closest(input, names)).toBeUndefined();
  });
});
