import type { SentryEvent, SentryHint } from '../sdk/sentry.ts';

/** An error that waits for the rest of the library. */
export interface KeptError {
  readonly event: SentryEvent;
  readonly hint: SentryHint;
  /** When it happened, ms since the epoch. Its own timestamp may be any. */
  readonly time: number;
  /** What functions of the app answered when it happened. */
  readonly answers: Map<unknown, Answer>;
}

/** What a function of the app returned, or threw. */
export type Answer = { readonly value: unknown } | { readonly error: unknown };

/** Asks an option, if it is a function, and notes its answer. */
export function ask(answers: Map<unknown, Answer>, option: unknown, ...args: readonly unknown[]): void {
  if (typeof option !== 'function') return;
  try {
    const value: unknown = option(...args);
    answers.set(option, { value });
    // A promise is a wrong answer, and reported as such. Sentry would report its rejection besides.
    Promise.resolve(value).catch(() => {});
  } catch (error) {
    answers.set(option, { error });
  }
}
