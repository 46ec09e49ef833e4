import { rejectAsync } from '../lib/reject-async.ts';
import type { CompiledRules } from './rules.ts';
import type { Skip } from '../sdk/skip.ts';

/** Calls the app's `onSkip` so that nothing it does keeps anything from being tracked. */
export const skipSafely =
  (onSkip: CompiledRules['onSkip']): Skip =>
  (reason, detail) => {
    try {
      rejectAsync(onSkip?.(reason, detail));
    } catch {
      // `onSkip` is where the app hears of failures. There is nowhere else to report its own.
    }
  };
