/** What Sentry's console instrumentation leaves on a method that it wraps (`fill`, `packages/core/src/utils/object.ts`). */
interface ConsoleMethod {
  (...args: unknown[]): void;
  readonly __sentry_original__?: ConsoleMethod;
}

/** Instrumentations that may lie one over the other. A mocked console answers any property with a function, for ever. */
const MAX_WRAPPERS = 10;

/** The console's method as it was before Sentry wrapped it. */
function originalMethod(level: 'log' | 'warn' | 'error'): ConsoleMethod {
  let method: ConsoleMethod = console[level];
  for (let depth = 0; depth < MAX_WRAPPERS; depth++) {
    const original = method.__sentry_original__;
    if (typeof original !== 'function') break;
    method = original;
  }
  return method;
}

/**
 * Writes to the console as it was before Sentry wrapped it: a line that `captureConsoleIntegration` sees would become an
 * event, which would be tracked, which would be logged. Never throws.
 */
export function log(level: 'log' | 'warn' | 'error', ...args: unknown[]): void {
  try {
    originalMethod(level).call(console, '[sentry-split]', ...args);
  } catch {
    // A log line is not worth an error.
  }
}
