import { perObject } from '../lib/per-object.ts';
import type { CompiledOptions } from '../options/compiled-options.ts';
import type { Answer } from './kept-error.ts';

type Callback = (...args: readonly never[]) => unknown;

/** The answers that are repeated at the moment. */
let current: ReadonlyMap<unknown, Answer> | undefined;

/**
 * What is called in place of a function of the app: repeats its answer while one is repeated, else asks it. One for each
 * function, since what waits for a target is kept per target.
 */
const repeating = /* @__PURE__ */ perObject((callback: Callback): Callback => (...args) => {
  const answer = current?.get(callback);
  if (!answer) return callback(...args);
  if ('error' in answer) throw answer.error;
  return answer.value;
});

/** Runs what maps and tracks an error with the answers that the app's functions gave when it happened. */
export function whileRepeating(answers: ReadonlyMap<unknown, Answer>, work: () => void): void {
  current = answers;
  try {
    work();
  } finally {
    current = undefined;
  }
}

/** Options in which the functions that `ask` asks repeat their answers. */
export function repeatable(options: CompiledOptions): CompiledOptions {
  const { environments, identities, captureCulprit, properties } = options;
  const repeat = <T>(value: T): T =>
    typeof value === 'function' ? (repeating(value as Callback) as T) : value;
  return {
    ...options,
    environments: new Map([...environments].map(([name, targets]) => [name, targets.map(repeat)])),
    identities: identities.map((row) => ({ ...row, read: repeat(row.read) })),
    captureCulprit: repeat(captureCulprit),
    properties: repeat(properties),
  };
}
