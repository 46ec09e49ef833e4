/** Google Cloud Functions: Sentry's wrappers of HTTP functions, of event functions, and of functions for CloudEvents. */
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';
import { arrived, expectedFor, isInstalled, start } from './kit.ts';

let standIn: StandIn;
beforeEach(async () => void (standIn = await startStandIn()));
afterEach(() => standIn.close());

describe.skipIf(!isInstalled('@sentry/google-cloud-serverless'))('Google Cloud Functions', () => {
  it.each(['http', 'event', 'cloudEvent'])(
    'a function that is called by %s has delivered each error by the time that it returns',
    async (kind) => {
      const { child, ended, output } = start(process.execPath, ['apps/google-cloud.mjs'], standIn.env);
      const lines = createInterface(child.stdout);
      const users = ['a', 'b', 'c'];
      for (const [index, user] of users.entries()) {
        child.stdin.write(`${kind} ${user}\n`);
        await once(lines, 'line');
        expect(arrived(standIn)).toEqual(expectedFor(users.slice(0, index + 1)));
      }
      child.stdin.end();
      expect({ code: await ended, output: output() }).toEqual({ code: 0, output: 'returned\n'.repeat(3) });
      expect(standIn.sentryEvents).toHaveLength(users.length);
    },
  );
});
