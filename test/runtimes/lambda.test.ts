/** AWS Lambda: Sentry's wrapper in a process that is frozen between its invocations, as Lambda does. */
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';
import { arrived, expectedFor, isInstalled, start } from './kit.ts';

/** Stands in for Lambda's runtime API: hands out one invocation at a time. */
interface RuntimeApi {
  address: string;
  /** Resolves with the path that the function answered on: `response` or `error`. */
  invoke(payload: object): Promise<string>;
  close(): void;
}

async function startRuntimeApi(): Promise<RuntimeApi> {
  const waiting: ServerResponse[] = [];
  const answers = new Map<string, (path: string) => void>();
  let wake = (): void => {};
  const server: Server = createServer((request, response) => {
    const [id = '', path = ''] = (request.url ?? '').split('/').slice(-2);
    if (path === 'next') {
      waiting.push(response);
      wake();
      return;
    }
    request.resume().on('end', () => {
      response.writeHead(202).end();
      answers.get(id)?.(path);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  let invocations = 0;
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    async invoke(payload) {
      while (waiting.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const id = `request-${++invocations}`;
      const answered = new Promise<string>((resolve) => answers.set(id, resolve));
      waiting.shift()?.writeHead(200, { 'Lambda-Runtime-Aws-Request-Id': id }).end(JSON.stringify(payload));
      return answered;
    },
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

let standIn: StandIn;
let api: RuntimeApi;
beforeEach(async () => {
  [standIn, api] = await Promise.all([startStandIn(), startRuntimeApi()]);
});
afterEach(async () => {
  api.close();
  await standIn.close();
});

describe.skipIf(!isInstalled('@sentry/aws-serverless'))('AWS Lambda', () => {
  it('has delivered the error of each invocation by the time that it is frozen', async () => {
    const { child, ended, output } = start(process.execPath, ['apps/lambda.mjs'], {
      ...standIn.env,
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_LAMBDA_FUNCTION_NAME: 'shop',
      NODE_NO_WARNINGS: '1',
    });
    const users = ['a', 'b', 'c', 'd'];
    for (const [index, user] of users.entries()) {
      expect(await api.invoke({ user })).toBe('error');
      child.kill('SIGSTOP');
      expect(arrived(standIn)).toEqual(expectedFor(users.slice(0, index + 1)));
      // Long enough for timers to be late when it goes on.
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      child.kill('SIGCONT');
    }
    child.kill();
    await ended;
    expect(arrived(standIn)).toEqual(expectedFor(users));
    expect(standIn.sentryEvents).toHaveLength(users.length);
    expect(output()).toBe('');
  });

  it('delivers with the next invocation what Split could not take before the freeze', async () => {
    const { child, ended } = start(process.execPath, ['apps/lambda.mjs'], {
      ...standIn.env,
      AWS_LAMBDA_RUNTIME_API: api.address,
      AWS_LAMBDA_FUNCTION_NAME: 'shop',
      NODE_NO_WARNINGS: '1',
    });
    standIn.split.fail(503);
    expect(await api.invoke({ user: 'a' })).toBe('error');
    child.kill('SIGSTOP');
    expect(arrived(standIn)).toEqual([]);
    standIn.split.ok();
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    child.kill('SIGCONT');
    expect(await api.invoke({ user: 'b' })).toBe('error');
    await standIn.waitForTrackEvents(2);
    child.kill();
    await ended;
    expect(arrived(standIn)).toEqual(expectedFor(['a', 'b']));
  });
});
