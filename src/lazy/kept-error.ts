import type { SplitIntegrationOptions } from '../options/types.ts';
import type { SentryEvent, SentryHint } from '../sdk/sentry.ts';

/** An error that waits for the rest of the library. */
export interface KeptError {
  readonly event: SentryEvent;
  readonly hint: SentryHint | undefined;
  /** What the app's functions answered when it happened. */
  readonly answers: Map<unknown, Answer>;
  /** When it happened, ms since the epoch. */
  readonly time: number;
}

/** What a function of the app returned, or threw. */
export type Answer = { readonly value: unknown } | { readonly error: unknown };

/**
 * Asks the app's functions whose answers depend on the moment: those that give the factory, the key, the culprit and the
 * properties of an error. Throws if wrong options cannot be read; what was not asked then is asked later.
 */
export function askNow(
  { environments, identities, captureCulprit, properties }: SplitIntegrationOptions,
  event: SentryEvent,
  hint: SentryHint | undefined,
  answers: Map<unknown, Answer>,
): void {
  function ask(callback: unknown, ...args: readonly unknown[]): void {
    if (typeof callback !== 'function') return;
    try {
      const value: unknown = callback(...args);
      answers.set(callback, { value });
      // A promise is a wrong answer, and reported as such. Sentry would report its rejection besides.
      Promise.resolve(value).catch(() => {});
    } catch (error) {
      answers.set(callback, { error });
    }
  }

  for (const target of [environments[event.environment as string]].flat()) ask(target);
  for (const row of [identities].flat()) ask(row?.key, event);
  ask(captureCulprit, event);
  ask(properties, event, hint);
}
