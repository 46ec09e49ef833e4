/**
 * A server under load, with this library and without. Prints the table and writes it to `load.md`:
 *
 *     npm run bench:load [-- --seconds 12]
 *
 * 1,000 requests a second, of which 1 %, 10 % and 100 % fail, for 60 s each, with and without: six minutes and more.
 * `--seconds` is for a look: shorter runs, and `load.md` stays as it is.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { installOnce } from '../test/sdks/install.ts';
import { runMeasured } from './program.ts';
import { median, table } from './table.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

const RATE = 1000;
/** Percent of requests that fail. */
const SHARES = [1, 10, 100];
const WAYS = ['without', 'with'] as const;
const SECONDS = 60;
/** With and without in turn, so that a busy machine slows down both. */
const TURNS = 6;
/** Untimed, since nothing is compiled yet. */
const WARM_UP_SECONDS = 3;

interface Load {
  /** ms, of each response */
  times: number[];
  errors: number;
  /** s */
  duration: number;
}

/** What a server says when it ends. */
interface Result {
  failed: number;
  /** Events that Sentry's client handed over: as many track events are expected. */
  leftForSentry: number;
  skipped: Record<string, number>;
  isFlushed: boolean;
  /** Bytes, after a collection. */
  heap: number;
  /** Of the event loop, ms. */
  delay: { p50: number; p99: number; max: number };
}

interface Subject {
  readonly server: ChildProcess;
  readonly url: string;
  /** ms, of each response of each turn */
  readonly turns: (readonly number[])[];
  errors: number;
  seconds: number;
  /** Bytes, at each start and stop. */
  readonly heaps: number[];
}

/** Takes what Split's SDK posts. Bodies are read when the load is over. */
async function startSplit() {
  const bodies: Buffer[] = [];
  const take = async (request: IncomingMessage) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (request.url?.includes('/events/')) bodies.push(Buffer.concat(chunks));
    return request.url?.includes('/splitChanges')
      ? '{"ff":{"d":[],"s":1,"t":1},"rbs":{"d":[],"s":1,"t":1}}'
      : '{}';
  };
  const server = createServer((request, response) => {
    void take(request).then((answer) => response.end(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    /** How many errors' track events arrived, each counted once. */
    countArrived: () => {
      const ids = bodies.flatMap((body) =>
        (JSON.parse(body.toString()) as { properties: { event_id: string } }[]).map(
          ({ properties }) => properties.event_id,
        ),
      );
      return { all: ids.length, once: new Set(ids).size };
    },
    close: () => server.close(),
  };
}

async function ask<Answer>(server: ChildProcess, message: string): Promise<Answer> {
  const answer = once(server, 'message');
  server.send(message);
  return (await answer)[0] as Answer;
}

async function startSubject(way: string, share: number, splitUrl: string): Promise<Subject> {
  const server = fork(`${here}measured/load-server.mjs`, [way, String(share), splitUrl], {
    execArgv: ['--expose-gc'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ port }] = (await once(server, 'message')) as [{ port: number }];
  return { server, url: `http://127.0.0.1:${port}`, turns: [], errors: 0, seconds: 0, heaps: [] };
}

const generateLoad = (url: string, seconds: number) =>
  runMeasured<Load>('load-generator', url, String(RATE), String(seconds));

async function takeTurn(subject: Subject, seconds: number): Promise<void> {
  subject.heaps.push((await ask<{ heap: number }>(subject.server, 'start')).heap);
  const { times, errors, duration } = await generateLoad(subject.url, seconds);
  subject.heaps.push((await ask<{ heap: number }>(subject.server, 'stop')).heap);
  subject.turns.push(times);
  subject.errors += errors;
  subject.seconds += duration;
}

/** The median of the turns', so that a turn in which the machine was busy with something else does not decide. */
const percentileOf = ({ turns }: Subject, percent: number): number =>
  median(turns.map((times) => percentile(times, percent)));

const percentile = (values: readonly number[], percent: number): number =>
  [...values].sort((a, b) => a - b)[Math.floor((values.length * percent) / 100)] ?? NaN;

async function measureShare(share: number, seconds: number): Promise<string[][]> {
  const split = await startSplit();
  const subjects: Subject[] = [];
  try {
    for (const way of WAYS) subjects.push(await startSubject(way, share, split.url));
    for (const { url } of subjects) await generateLoad(url, WARM_UP_SECONDS);
    for (let turn = 0; turn < TURNS; turn++) {
      for (const at of turn % 2 ? [1, 0] : [0, 1]) await takeTurn(subjects[at]!, seconds / TURNS);
    }
    const rows: string[][] = [];
    for (const [at, way] of WAYS.entries()) {
      const subject = subjects[at]!;
      const result = await ask<Result>(subject.server, 'finish');
      const arrived = split.countArrived();
      const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
      rows.push([
        `${share} % fail, ${way}`,
        (subject.turns.flat().length / subject.seconds).toFixed(0),
        String(subject.errors),
        percentileOf(subject, 50).toFixed(2),
        percentileOf(subject, 99).toFixed(2),
        result.delay.p50.toFixed(1),
        result.delay.p99.toFixed(1),
        megabytes(subject.heaps[0]!),
        megabytes(result.heap),
        result.failed.toLocaleString('en'),
        result.leftForSentry.toLocaleString('en'),
        way === 'with' ? arrived.once.toLocaleString('en') : '',
        way === 'with' ? String(arrived.all - arrived.once) : '',
      ]);
      if (Object.keys(result.skipped).length > 0 || !result.isFlushed)
        console.log(`${share} % fail, ${way}:`, result.skipped, 'flushed:', result.isFlushed);
    }
    return rows;
  } finally {
    for (const { server } of subjects) server.kill();
    split.close();
  }
}

if (!existsSync(`${here}../dist/index.js`)) throw new Error('There is no dist. Run `npm run build` first.');
installOnce(here, 'what the benchmarks need (bench/package.json)');
const { values } = parseArgs({ options: { seconds: { type: 'string' } } });
const seconds = Number(values.seconds ?? SECONDS);
if (!(seconds > 0)) throw new Error('--seconds must be a number above 0.');

const rows: string[][] = [];
for (const share of SHARES) rows.push(...(await measureShare(share, seconds)));
const results = `# Results of \`npm run bench:load\`

${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}.

An HTTP server with Sentry and Split's SDK, with \`splitIntegration\` and without, takes ${RATE.toLocaleString('en')} requests a second (loadtest, sent
evenly) for ${seconds} s of each share of requests that fail, ${TURNS} turns each. Failing requests are of 50,000 users in turn. Sentry's
envelopes are made and go nowhere; Split's SDK posts to a server in another process. Each event that left for Sentry is to arrive in
Split as one track event (of a burst that is too large, Sentry's client drops events by itself). Times of responses in ms, medians of the
turns'; heap in MB after a collection: when warm, and at the end.

${table(
  [
    '',
    'requests/s',
    'refused',
    'p50',
    'p99',
    'loop delay, p50',
    'loop delay, p99',
    'heap, warm',
    'heap, end',
    'errors',
    'left for Sentry',
    'arrived',
    'twice',
  ],
  rows,
)}
`;
console.log(results);
if (!values.seconds) writeFileSync(`${here}load.md`, results);
