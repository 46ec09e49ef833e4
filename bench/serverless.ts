/**
 * What `splitEventsApi` is for, beside the Split SDK and beside nothing; prints two tables:
 *
 *     npm run build && npx tsx bench/serverless.ts [-- --quick]
 *
 * The first is the time of failing serverless invocations in a row, the second what is left of a storm of errors while Split
 * is down. `--quick` has Split down for 3 s instead of 30.
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startStandIn } from '../test/stand-in/stand-in.ts';
import { table } from './table.ts';

const program = (name: string): string => fileURLToPath(new URL(`serverless.${name}.mjs`, import.meta.url));

const SUBJECTS = { nothing: 'without us', sdk: 'Split SDK', 'events-api': 'Events API' } as const;

async function measureInvocations(subject: string, gap: number): Promise<string[]> {
  const standIn = await startStandIn();
  try {
    const child = spawn(process.execPath, [program('invocations'), subject, String(gap)], {
      env: { ...process.env, ...standIn.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    await once(child, 'close');
    const { milliseconds, answers } = JSON.parse(output.slice(output.lastIndexOf('\n{'))) as {
      milliseconds: number[];
      answers: boolean[];
    };
    return [
      ...milliseconds.map(String),
      `${answers.filter(Boolean).length} of 6`,
      subject === 'nothing' ? '–' : `${standIn.trackEvents.length} of 6`,
    ];
  } finally {
    await standIn.close();
  }
}

interface Burst {
  seconds: number;
  during: number;
  after: number;
  skipped: Record<string, number>;
  isFlushed: boolean;
}

async function measureBurst(
  subject: string,
  maxQueue: number,
  errors: number,
  downFor: number,
): Promise<string[]> {
  const standIn = await startStandIn();
  try {
    standIn.split.fail(503, 'events');
    const downUntil = Date.now() + downFor;
    const child = fork(program('burst'), [subject, String(maxQueue), String(errors)], {
      env: { ...process.env, ...standIn.env },
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    await sleep(downUntil - Date.now());
    standIn.split.ok();
    child.send('go on');
    const [result] = (await once(child, 'message')) as [Burst];
    await once(child, 'close');

    const keys = standIn.trackEvents.map(({ key }) => key);
    const megabytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MB`;
    return [
      String(new Set(keys).size),
      String(keys.length - new Set(keys).size),
      JSON.stringify(result.skipped).replaceAll('"', ''),
      String(result.isFlushed),
      megabytes(result.during),
      megabytes(result.after),
      `${((result.seconds * 1e6) / errors).toFixed(0)} µs`,
    ];
  } finally {
    await standIn.close();
  }
}

for (const gap of [50, 400]) {
  const rows: string[][] = [];
  for (const [subject, name] of Object.entries(SUBJECTS))
    rows.push([name, ...(await measureInvocations(subject, gap))]);
  console.log(`Six failing invocations, ${gap} ms apart, ms each:\n`);
  console.log(
    `${table(['', '1', '2', '3', '4', '5', '6', 'flush was true', 'delivered by return'], rows)}\n`,
  );
}

const errors = 20_000;
const downFor = process.argv.includes('--quick') ? 3_000 : 30_000;
const rows = [
  ['Split SDK', ...(await measureBurst('sdk', 0, errors, downFor))],
  ['Events API', ...(await measureBurst('events-api', 10_000, errors, downFor))],
  ['Events API, maxQueue 20,000', ...(await measureBurst('events-api', 20_000, errors, downFor))],
];
console.log(
  `${errors.toLocaleString('en')} errors in a row, Split down for ${downFor / 1000} s; then a flush of 10 s:\n`,
);
console.log(
  table(['', 'delivered', 'twice', 'skipped', 'flush', 'heap while down', 'heap after', 'an error'], rows),
);
