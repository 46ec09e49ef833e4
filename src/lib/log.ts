/** What Sentry's console instrumentation leaves on a method that it wraps (`fill`, `packages/core/src/utils/object.ts`). */
interface Method {
  (...args: unknown[]): void;
  readonly __sentry_original__?: Method;
}

/**
 * Writes to the console as it was before Sentry wrapped it: a line seen by `captureConsoleIntegration` would become an
 * event, which would be tracked, which would be logged. Never throws.
 */
export function log(level: 'log' | 'error', ...args: unknown[]): void {
  try {
    let method: Method = console[level];
    while (method.__sentry_original__) method = method.__sentry_original__;
    method.call(console, '[sentry-split]', ...args);
  } catch {
    // A log line is not worth an error.
  }
}
