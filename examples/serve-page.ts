/** Serves the page of an example, for `npm run example:NAME` and `npm run demo`. */
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';
import type { StandIn } from '../test/stand-in/stand-in.ts';

export interface ServedPage {
  url: string;
  close: () => Promise<void>;
}

export interface PageOptions {
  /** What the page may ask: `/track-events` and `/sentry-events` that arrived there. */
  standIn: StandIn | undefined;
  /** More files, by path. */
  files?: Record<string, string>;
  /** Opens the page in the default browser. */
  opensBrowser?: boolean;
}

const packageFile = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

export async function servePage(folder: string, options: PageOptions): Promise<ServedPage> {
  const { standIn, files = {}, opensBrowser = false } = options;
  const bodyOf = (path: string): { type: string; body: string } | undefined => {
    if (standIn && path === '/track-events')
      return { type: 'application/json', body: JSON.stringify(standIn.trackEvents) };
    if (standIn && path === '/sentry-events')
      return { type: 'application/json', body: JSON.stringify(standIn.sentryEvents) };
    const file = files[path];
    return file === undefined ? undefined : { type: 'text/javascript', body: file };
  };
  const server = await createServer({
    root: packageFile(`examples/${folder}`),
    cacheDir: packageFile(`.cache/vite/${folder}`),
    logLevel: 'warn',
    // A build meanwhile is no reason to reload the page.
    server: { host: '127.0.0.1', open: opensBrowser, watch: { ignored: ['**/dist/**'] } },
    plugins: [
      {
        name: 'example-files',
        configureServer({ middlewares }) {
          middlewares.use((request, response, next) => {
            const found = bodyOf(request.url ?? '');
            if (!found) return next();
            response.setHeader('Content-Type', found.type).end(found.body);
          });
        },
      },
    ],
  });
  await server.listen();
  return { url: server.resolvedUrls?.local[0] ?? '', close: () => server.close() };
}

/** Resolves when the user presses Ctrl+C. */
export async function untilInterrupted(): Promise<void> {
  await Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM')]);
}

/** How each example ends. */
export const countArrived = ({ sentryEvents, trackEvents }: StandIn): string =>
  `Sentry saw ${sentryEvents.length}, Split got ${trackEvents.length}`;
