/** Google Cloud Functions: Sentry's wrappers of HTTP and event functions. */
import { describe, expect, it } from 'vitest';
import { startStandIn } from '../stand-in/stand-in.ts';
import { arrived, expectedFor, isInstalled, start } from './kit.ts';

describe.skipIf(!isInstalled('@sentry/google-cloud-serverless'))('Google Cloud Functions', () => {
  it('has delivered the errors of HTTP and event functions by the time that they return', async () => {
    const standIn = await startStandIn();
    try {
      const { ended, output } = start(process.execPath, ['apps/google-cloud.mjs'], standIn.env);
      expect({ code: await ended, output: output() }).toEqual({ code: 0, output: 'done\n' });
      expect(arrived(standIn)).toEqual(
        expectedFor(['http-1', 'http-2', 'http-3', 'event-1', 'event-2', 'event-3']),
      );
    } finally {
      await standIn.close();
    }
  });
});
