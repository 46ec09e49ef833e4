/** Split gets no tracing headers, and Sentry hears nothing of the requests to Split. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isRunWith } from '../../which-run.ts';
import { startStandIn, type StandIn } from '../../stand-in/stand-in.ts';
import { runApp } from '../app.ts';

/** Sentry's Node SDKs that trace the requests of `fetch`: the majors from 8 on. By name, as installed in `test/sdks`. */
const SENTRY_NODE = ['sentry-node-8', 'sentry-node-9', 'sentry-node-10', '@sentry/node'];

let standIn: StandIn;
beforeAll(async () => void (standIn = await startStandIn()));
beforeEach(() => standIn.clear());
afterAll(() => standIn.close());

/** The tracing headers of the requests to a path. */
const tracingHeaders = (path: string) =>
  standIn.requests
    .filter((request) => request.path === path)
    .map(({ headers }) => Object.keys(headers).filter((name) => /trace|baggage/.test(name)));

describe.each(SENTRY_NODE)('with %s and tracing on', (sentryNode) => {
  it.skipIf(!isRunWith(sentryNode))(
    'requests to Split carry no tracing headers, and make no span and no breadcrumb',
    async () => {
      const { stdout, stderr } = await runApp('test/e2e/events-api/apps/tracing.mjs', {
        standIn,
        env: { SENTRY_NODE: sentryNode },
        timeoutMs: 30_000,
      });
      expect(stderr).toBe('');
      expect(stdout).toBe('flushed true\n');
      expect(standIn.trackEvents.map(({ key }) => key)).toEqual(['42']);
      expect(tracingHeaders('/split/events/bulk')).toEqual([[]]);
      // The app's own request shows that they would be there.
      expect(tracingHeaders('/control')).toEqual([['sentry-trace', 'baggage']]);
      const toSentry = JSON.stringify(standIn.envelopes.map(({ payload }) => payload));
      expect(toSentry).toContain('/control');
      expect(toSentry).not.toContain('/events/bulk');
    },
  );
});
