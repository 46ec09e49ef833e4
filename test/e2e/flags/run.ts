/** Runs an app of `apps/` in a process of its own, with the SDKs that a test asks for. */
import { startStandIn } from '../../stand-in/stand-in.ts';
import { runApp, type AppResult } from '../app.ts';
import { FLAGS, flagsByError, type Sdk } from './sdks.ts';

/** A process takes a second or so, on a busy machine many; nothing here is about time. */
export const TIMEOUT = 90_000;

export interface Outcome extends AppResult {
  /** Of each error that arrived at Sentry, by its message: the flags that it shows, as `name true`. */
  shown: Record<string, string[] | undefined>;
  /** What the app says of itself, in the last line that it prints. */
  report: Record<string, unknown>;
}

/** Runs an app to its end. */
export async function run(
  app: string,
  { sentry, split, env }: { sentry: Sdk; split: Sdk; env?: Record<string, string> },
): Promise<Outcome> {
  const standIn = await startStandIn({ flags: FLAGS });
  try {
    const result = await runApp(`test/e2e/flags/apps/${app}`, {
      standIn,
      env: { SENTRY: sentry.where, SPLIT: split.where, ...env },
      timeoutMs: TIMEOUT,
    });
    const line = result.stdout.trim().split('\n').at(-1) ?? '';
    if (result.code === 0 && !line.startsWith('{')) throw new Error(`It did not finish:\n${result.stderr}`);
    const report = line.startsWith('{') ? (JSON.parse(line) as Outcome['report']) : {};
    return { ...result, report, shown: flagsByError(standIn.sentryEvents) };
  } finally {
    await standIn.close();
  }
}
