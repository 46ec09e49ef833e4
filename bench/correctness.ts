/** Table 6: what is counted and what arrives, from running apps. */
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';
import { runApp } from '../test/e2e/app.ts';
import { startStandIn } from '../test/stand-in/stand-in.ts';
import { table, type Section } from './table.ts';

const require = JSON.stringify(fileURLToPath(import.meta.url));

/** The app's own `beforeSend`, in each: what it drops and scrubs is up to the scenario. */
const SUBJECTS = {
  'sentry-split': `options.beforeSend = beforeSend;
    options.integrations = [splitIntegration({ environments: { production: factory }, identities: { 'user.id': 'user' } })];`,
  'hand-written `beforeSend`': `options.beforeSend = (event) => {
      const sent = beforeSend(event);
      if (sent?.user?.id) factory.client().track(sent.user.id, 'user', 'sentry_exception');
      return sent;
    };`,
  "PostHog's integration": `options.beforeSend = beforeSend;
    options.integrations = [sentryIntegration(posthog, { severityAllowList: '*' })];`,
};

/** How many should arrive, and how the app fares. */
const SCENARIOS: Record<string, { should: number; options?: string; beforeSend?: string; body: string }> = {
  'an exception that crashes Node': {
    should: 1,
    body: `setTimeout(() => { throw new Error('broken'); }, 300);`,
  },
  'one followed by `Sentry.flush()` and exit': {
    should: 1,
    body: `Sentry.captureException(new Error('broken')); await Sentry.flush(2000); process.exit(0);`,
  },
  'one dropped by `beforeSend`': {
    should: 0,
    beforeSend: 'return null;',
    body: `Sentry.captureException(new Error('broken')); await pushAll();`,
  },
  'fifty sampled out, with an open session': {
    should: 0,
    options: 'sampleRate: 0.0001,',
    body: `Sentry.startSession();
      for (let at = 0; at < 50; at++) Sentry.captureException(new Error('broken ' + at));
      await pushAll();`,
  },
  'one whose user id was scrubbed': {
    should: 0,
    beforeSend: 'delete event.user; delete event.tags.posthog_distinct_id; return event;',
    body: `Sentry.captureException(new Error('broken')); await pushAll();`,
  },
};

const source = (
  subject: string,
  { options = '', beforeSend = 'return event;', body }: (typeof SCENARIOS)[string],
) => `
  import { createRequire } from 'node:module';
  import * as Sentry from '@sentry/node';
  import { SplitFactory } from '@splitsoftware/splitio';
  import { splitIntegration } from 'sentry-split';
  const { PostHog, sentryIntegration } = createRequire(${require})('posthog-node');
  const posthog = new PostHog('bench', { host: process.env.POSTHOG_URL });
  const factory = SplitFactory({
    core: { authorizationKey: process.env.SPLIT_SDK_KEY },
    urls: JSON.parse(process.env.SPLIT_URLS),
    streamingEnabled: false,
  });
  await factory.client().whenReady();
  const beforeSend = (event) => { ${beforeSend} };
  const options = { dsn: process.env.SENTRY_DSN, environment: 'production', ${options} };
  ${subject}
  Sentry.init(options);
  Sentry.setUser({ id: '42' });
  Sentry.setTag('posthog_distinct_id', '42');
  // So that what was counted is seen to arrive, whoever it comes from.
  const pushAll = async () => {
    await Sentry.flush(2000);
    await posthog.shutdown();
    await factory.destroy();
    process.exit(0);
  };
  ${body}
`;

/** Takes what PostHog's SDK posts. */
async function startPostHog() {
  let exceptions = 0;
  const take = async (request: IncomingMessage) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const text = (body[0] === 0x1f ? gunzipSync(body) : body).toString();
    exceptions += text.split('"event":"$exception"').length - 1;
  };
  const server = createServer((request, response) => {
    void take(request).then(() => response.setHeader('content-type', 'application/json').end('{"status":1}'));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exceptions: () => exceptions,
    close: () => server.close(),
  };
}

async function arrived(subject: string, scenario: (typeof SCENARIOS)[string]): Promise<number> {
  const [standIn, posthog] = await Promise.all([startStandIn(), startPostHog()]);
  try {
    await runApp(source(subject, scenario), { standIn, env: { POSTHOG_URL: posthog.url } });
    return standIn.trackEvents.length + posthog.exceptions();
  } finally {
    posthog.close();
    await standIn.close();
  }
}

export async function measureCorrectness(): Promise<Section> {
  const rows: string[][] = [];
  for (const [name, scenario] of Object.entries(SCENARIOS)) {
    const counts = await Promise.all(Object.values(SUBJECTS).map((subject) => arrived(subject, scenario)));
    const { should } = scenario;
    rows.push([
      name,
      String(should),
      ...counts.map((count) => (count === should ? `${count}` : `**${count}**`)),
    ]);
  }
  return {
    title: 'What arrives, beside peers',
    text: `How many track events (PostHog: \`$exception\` events) arrive, from running apps on Node; **bold**: not what it should be.

${table(['', 'should be', ...Object.keys(SUBJECTS)], rows)}`,
  };
}
