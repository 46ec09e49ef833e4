/** A real Redis, for Split's consumer mode. Where there is none, tests that need it are skipped. */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

export interface Redis {
  url: string;
  /** Runs a command of Redis; returns what it answers. */
  run: (...args: string[]) => string;
  stop: () => void;
}

/** Starts a Redis on a free port, with nothing in it. */
export async function startRedis(): Promise<Redis> {
  const port = await freePort();
  const args = ['--port', port, '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'inherit'] });
  await new Promise<void>((resolve, reject) => {
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`redis-server ended with ${code}`)));
    server.stdout.on('data', (text) => {
      if (String(text).includes('Ready to accept')) resolve();
    });
  });
  return {
    url: `redis://127.0.0.1:${port}/0`,
    run: (...command) => execFileSync('redis-cli', ['-p', port, ...command], { encoding: 'utf8' }),
    stop: () => void server.kill(),
  };
}

const freePort = (): Promise<string> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(String(port)));
    });
  });
