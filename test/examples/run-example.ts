/** Runs an example or the demo as its reader does, and reads what that prints. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { packageFolder } from '../e2e/app.ts';

/** Generous: the machine may be busy. Nothing waits that long unless it fails. */
export const PATIENCE = 60_000;

export interface RunningExample {
  /** What it has printed, without colours. */
  output: () => string;
  /** Its lines that are not empty. */
  lines: () => string[];
  /** The track events that it has printed, as `user ada`, in the order of arrival. */
  arrived: () => string[];
  /** Resolves with `lines` once one contains the text. */
  printed: (text: string) => Promise<string[]>;
  /** Resolves with the exit code once it has ended. */
  ended: Promise<number | null>;
  /** Ends it, as Ctrl+C does. */
  stop: () => Promise<number | null>;
}

/** @param env - of this process's own only `PATH`, `HOME` and `TMPDIR` are passed on: no `SENTRY_DSN` */
export const runExample = (name: string, env: Record<string, string> = {}): RunningExample =>
  runScript(['examples/run.ts', name], env);

/** @param args - of `tsx`: a script of this package and what it is given */
export function runScript(args: readonly string[], env: Record<string, string> = {}): RunningExample {
  const { PATH = '', HOME = '', TMPDIR } = process.env;
  const child = spawn(process.execPath, ['--import', 'tsx', ...args], {
    cwd: packageFolder,
    env: { PATH, HOME, ...(TMPDIR === undefined ? {} : { TMPDIR }), ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += stripVTControlCharacters(text)));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  const ended = once(child, 'close').then(([code]) => code as number | null);

  const lines = () => stdout.split('\n').filter(Boolean);
  return {
    output: () => stdout,
    lines,
    arrived: () =>
      lines().flatMap((line) => /^→ Split received sentry_exception of (.*?):/.exec(line)?.[1] ?? []),
    printed: async (text) => {
      const deadline = Date.now() + PATIENCE;
      while (!stdout.includes(text)) {
        if (Date.now() > deadline || child.exitCode !== null)
          throw new Error(`The example did not print "${text}", but:\n${stdout}\n${stderr}`);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return lines();
    },
    ended,
    stop: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}
