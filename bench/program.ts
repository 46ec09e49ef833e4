/** Runs a measured program: plain Node, so that no loader has a part in what is measured. */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Fails instead of hanging. Generous: the machine may be busy. */
const TIMEOUT_MS = 1_800_000;

/**
 * Runs a program of `measured/` in a process of its own.
 *
 * @returns what it reported
 * @throws if it fails or does not end in time, with what it printed
 */
export function runMeasured<Result>(name: string, ...args: string[]): Promise<Result> {
  const file = fileURLToPath(new URL(`measured/${name}.mjs`, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--expose-gc', file, ...args], { timeout: TIMEOUT_MS });
    let output = '';
    let errors = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
    child.on('error', reject);
    child.on('close', (code) => {
      const result = output.slice(output.lastIndexOf('\n{') + 1);
      if (code === 0 && result) resolve(JSON.parse(result) as Result);
      else
        reject(
          new Error(`measured/${name}.mjs failed (${code}):\n${output.slice(-2000)}${errors.slice(-2000)}`),
        );
    });
  });
}
