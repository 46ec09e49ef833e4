/** What the tests of this folder share. Their apps are installed by `npm ci` in this folder and in examples/nextjs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync, rmSync } from 'node:fs';
import { createServer, connect, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { pack, run } from '../packaging/packed.ts';
import { packageFolder } from '../e2e/app.ts';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';

/** The Sentry environment that all apps are started in: none that an SDK falls back to. */
export const ENVIRONMENT = 'staging';

/** Split's keys are of two kinds. The stand-in cannot tell them apart, so each kind has one of its own. */
export const SERVER_SIDE_KEY = 'server-side-key';
export const CLIENT_SIDE_KEY = 'client-side-key';

export const startServices = (): Promise<StandIn> =>
  startStandIn({
    environments: {
      [SERVER_SIDE_KEY]: 'Staging-Default',
      [CLIENT_SIDE_KEY]: 'Staging-Default',
      'production-key': 'Prod-Default',
    },
  });

export interface App {
  /** `Fastify 5.12.8, @sentry/node 11.12.0`; if they are not installed, what to install. */
  title: string;
  isInstalled: boolean;
  folder: string;
}

/**
 * @param folder of the app, in the repository
 * @param root where its dependencies are installed
 * @param packages that make it what it is, for the title
 */
export function appIn(folder: string, root: string, packages: string[]): App {
  const versions = packages.map((name) => versionOf(name, [folder, root]));
  const isInstalled = versions.every((version) => version !== undefined);
  return {
    title: isInstalled
      ? packages.map((name, at) => `${name} ${versions[at]}`).join(', ')
      : `${packages.join(', ')} (npm ci --prefix ${root})`,
    isInstalled,
    folder: join(packageFolder, folder),
  };
}

function versionOf(name: string, folders: string[]): string | undefined {
  for (const folder of folders) {
    const file = join(packageFolder, folder, 'node_modules', name, 'package.json');
    if (existsSync(file)) return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
  }
  return undefined;
}

/** An app of this folder. */
export const app = (name: string, packages: string[]): App =>
  appIn(`test/frameworks/${name}`, 'test/frameworks', packages);

/** Puts the package as it is built now, packed by npm, where the apps of an installation find it. */
export async function installPackage(root: string): Promise<void> {
  const { folder } = await pack();
  const installed = join(packageFolder, root, 'node_modules/sentry-split');
  rmSync(installed, { recursive: true, force: true });
  cpSync(folder, installed, { recursive: true });
}

/** Builds an app for production with its own tool. */
export async function build(
  { folder }: App,
  command: string,
  args: string[],
  env: Record<string, string>,
): Promise<void> {
  const start = performance.now();
  const { code, stdout, stderr } = await run(command, args, folder, { ...QUIET, ...env });
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stdout}\n${stderr}`);
  console.log(`${command} ${args.join(' ')}: built in ${Math.round(performance.now() - start)} ms`);
}

const QUIET = {
  CI: 'true',
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
  NG_CLI_ANALYTICS: 'false',
  NODE_ENV: 'production',
};

export interface Server {
  url: string;
  output: () => string;
  /** Ends it with SIGTERM, as platforms do, and resolves with what it wrote once it has ended. */
  stop: () => Promise<string>;
}

/** Starts a built app on a free port, in Node. Resolves when it takes connections. */
export async function startServer(
  { folder }: App,
  nodeArgs: (port: number) => string[],
  env: Record<string, string>,
): Promise<Server> {
  const port = await freePort();
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, nodeArgs(port), {
    cwd: folder,
    env: { PATH, HOME, ...QUIET, PORT: String(port), HOST: '127.0.0.1', ...env },
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  const ended = once(child, 'close');
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`The server ended:\n${output}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  return {
    url: `http://127.0.0.1:${port}`,
    output: () => output,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
      return output;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const accepts = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.unref().once('connect', () => socket.destroy());
  });

/** Settings of an app: what a server reads when it starts, and a page's build when it builds. */
export const settings = ({ dsn, splitUrls }: StandIn): Record<string, string> => {
  const urls = JSON.stringify(splitUrls);
  const forPages = {
    SENTRY_DSN: dsn,
    APP_ENV: ENVIRONMENT,
    SPLIT_SDK_KEY: CLIENT_SIDE_KEY,
    SPLIT_URLS: urls,
  };
  return {
    ...forPages,
    SPLIT_SDK_KEY: SERVER_SIDE_KEY,
    PRODUCTION_SPLIT_SDK_KEY: 'production-key',
    // Each tool has a prefix of its own for what pages may know.
    ...Object.fromEntries(
      Object.entries(forPages).flatMap(([name, value]) => [
        [`NEXT_PUBLIC_${name}`, value],
        [`VITE_${name}`, value],
      ]),
    ),
  };
};

/** How an error is seen at both companies. */
export interface Seen {
  user: string;
  message: string;
  /** Default {@link SERVER_SIDE_KEY}. */
  sdkKey?: string;
  /** The event names no user: Split's key came from elsewhere in it. */
  withoutUser?: boolean;
}

/** What is to arrive: at Sentry one event, at Split one track event that names it. */
export const expected = (errors: Seen[]): string[] =>
  errors
    .map(
      ({ user, message, sdkKey = SERVER_SIDE_KEY, withoutUser = false }) =>
        `${ENVIRONMENT} ${withoutUser ? undefined : user}: ${message} → Staging-Default user/${user} sentry_exception by ${sdkKey}`,
    )
    .sort();

/** What arrived: each event at Sentry with the track events that name it, then the track events that name none. */
export function arrived({ sentryEvents, trackEvents, requests }: StandIn): string[] {
  const keyOf = ({ time }: { time: number }): string =>
    requests.find((request) => request.endpoint === 'events' && request.time === time)?.sdkKey ?? '';
  const left = new Set(trackEvents);
  const lines = sentryEvents.map(({ event_id, environment, user, exception, message }) => {
    const tracked = trackEvents.filter(({ properties }) => properties?.['event_id'] === event_id);
    for (const trackEvent of tracked) left.delete(trackEvent);
    const at = tracked.map(
      (e) => `${e.environmentName} ${e.trafficTypeName}/${e.key} ${e.eventTypeId} by ${keyOf(e)}`,
    );
    const what = exception?.values?.at(-1)?.value ?? message;
    return `${environment} ${user?.id}: ${what} → ${at.join(', ') || 'nothing'}`;
  });
  const orphans = [...left].map((e) => `no event → ${e.trafficTypeName}/${e.key} ${e.eventTypeId}`);
  return [...lines, ...orphans].sort();
}

/** `user-0`, `user-1`, … */
export const users = (count: number): string[] => Array.from({ length: count }, (_, at) => `user-${at}`);

/** Opens a page of an app as a user, with storage of its own. */
export async function visit(browser: Browser, url: string, user: string): Promise<Page> {
  const context = await browser.newContext();
  await context.addCookies([{ name: 'user', value: user, url: new URL(url).origin }]);
  const page = await context.newPage();
  await page.goto(url);
  return page;
}

/** Leaves a page as a user does who closes it: it gets hidden, and Split's beacon is sent. */
export async function leave(page: Page): Promise<void> {
  await page.goto('about:blank');
  await page.context().close();
}
