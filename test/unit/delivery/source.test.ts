import { expect, it } from 'vitest';
import { createSource } from '../../../src/delivery/source.ts';

const target = { track: () => true };

it('has a target that is there', () => {
  const source = createSource(target);
  expect(source.resolve().status).toBe('ready');
  expect(source.arrival()).toBeUndefined();
});

it('asks a function each time: nothing, a throw, something else, a target', () => {
  const answers = [
    () => undefined,
    () => {
      throw new Error('too early');
    },
    () => 42,
    () => target,
  ];
  const source = createSource(() => answers.shift()?.());
  expect(Array.from({ length: 4 }, () => source.resolve())).toMatchObject([
    { status: 'waiting' },
    { status: 'failed', error: new Error('too early'), isFinal: false },
    { status: 'failed', isFinal: false },
    { status: 'ready' },
  ]);
});

it('waits for a promise', async () => {
  const source = createSource(Promise.resolve(target));
  expect(source.resolve().status).toBe('waiting');
  await source.arrival();
  expect(source.resolve().status).toBe('ready');
  expect(source.arrival()).toBeUndefined();
});

it.each([
  ['rejects', () => Promise.reject(new Error('no factory'))],
  ['gives something else', () => Promise.resolve(42)],
])('gives up on a promise that %s', async (_, settle) => {
  const source = createSource(settle());
  await source.arrival();
  expect(source.resolve()).toMatchObject({ status: 'failed', isFinal: true });
});

it('gives the same destination for the same factory, whoever brings it', async () => {
  const [direct, late] = [createSource(target), createSource(() => target)].map((source) => source.resolve());
  expect(direct).toEqual(late);
});

it('gives up on a target that is none, and says so', () => {
  expect(createSource({}).resolve()).toEqual({
    status: 'failed',
    error: new TypeError('the target gave no Split factory'),
    isFinal: true,
  });
});

it('says what gave something else', async () => {
  const late = createSource(Promise.resolve(42));
  await late.arrival();
  expect(late.resolve()).toMatchObject({ error: new TypeError('the promise gave no Split factory') });
  expect(createSource(() => 42).resolve()).toMatchObject({
    error: new TypeError('the function gave no Split factory'),
  });
});

it.each([undefined, null])('waits for a function that gives %o', (nothing) => {
  expect(createSource(() => nothing).resolve()).toEqual({ status: 'waiting' });
});

it('has no arrival to wait for where a function is asked', () => {
  expect(createSource(() => undefined).arrival()).toBeUndefined();
});
