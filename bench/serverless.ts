/**
 * What `splitEventsApi` is for, beside the Split SDK and beside nothing. Prints the tables and writes them to `serverless.md`:
 *
 *     npm run build && npx tsx bench/serverless.ts [--quick]
 *
 * First the time of failing serverless invocations in a row, then what is left of a storm of errors while Split is down.
 * `--quick` has Split down for 3 s instead of 30, and leaves `serverless.md` as it is.
 */
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
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

const isQuick = process.argv.includes('--quick');
const ERRORS = 20_000;
const downFor = isQuick ? 3_000 : 30_000;

let results = `# Results of \`npx tsx bench/serverless.ts\`

Node ${process.versions.node}, both companies' servers on the same machine. An invocation captures an error and flushes Sentry.
`;

for (const gap of [50, 400]) {
  const rows: string[][] = [];
  for (const [subject, name] of Object.entries(SUBJECTS))
    rows.push([name, ...(await measureInvocations(subject, gap))]);
  const head = ['', '1', '2', '3', '4', '5', '6', 'flush was true', 'delivered by return'];
  results += `\n## Six failing invocations, ${gap} ms apart, ms each\n\n${table(head, rows)}\n`;
}

const rows = [
  ['Split SDK', ...(await measureBurst('sdk', 0, ERRORS, downFor))],
  ['Events API', ...(await measureBurst('events-api', 10_000, ERRORS, downFor))],
  ['Events API, maxQueue 20,000', ...(await measureBurst('events-api', 20_000, ERRORS, downFor))],
];
const head = ['', 'delivered', 'twice', 'skipped', 'flush', 'heap while down', 'heap after', 'an error'];
results += `
## 20,000 errors of as many users in a row, Split down for ${downFor / 1000} s, then a flush

${table(head, rows)}
`;

console.log(results);
if (!isQuick) writeFileSync(fileURLToPath(new URL('serverless.md', import.meta.url)), results);
