/**
 * Measures this library beside what people would use instead, prints the tables and writes them to `RESULTS.md`:
 *
 *     npm run build && npm run bench [-- --quick]
 *
 * `--quick` (under a minute) is for a look: fewer rounds, and `RESULTS.md` stays as it is.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { installOnce } from '../test/sdks/install.ts';
import { measureCorrectness } from './correctness.ts';
import { measureFlags } from './flags.ts';
import { measureMemory } from './memory.ts';
import { measureFirst, measureShare } from './share.ts';
import { measureSize } from './size.ts';
import { measureTime } from './time.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = fileURLToPath(new URL('..', import.meta.url));

if (!existsSync(`${root}dist/index.js`)) throw new Error('There is no dist. Run `npm run build` first.');

const versionOf = (folder: string, name: string) => {
  const { version } = JSON.parse(readFileSync(`${folder}node_modules/${name}/package.json`, 'utf8')) as {
    version: string;
  };
  return `${name} ${version}`;
};

installOnce(here, 'what is measured beside (bench/package.json)');
const flags = process.argv.includes('--quick') ? ['--quick'] : [];
const own = ['@sentry/node', '@sentry/browser', '@splitsoftware/splitio', 'esbuild', 'tinybench'];
const peers = ['@sentry/fullstory', '@splitsoftware/browser-rum-agent', 'posthog-js', 'posthog-node'];
let results = `# Results of \`npm run bench\`

${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${[
  ...own.map((name) => versionOf(root, name)),
  ...peers.map((name) => versionOf(here, name)),
].join(', ')}.
`;
console.log(results);

const parts = [
  measureSize,
  () => measureTime(flags),
  () => measureShare(flags),
  () => measureFirst(flags),
  () => measureMemory(flags),
  measureCorrectness,
  () => measureFlags(flags),
];
let number = 0;
for (const measure of parts) {
  const { title, text } = await measure();
  const section = `## ${(number += 1)}. ${title}\n\n${text}\n`;
  console.log(section);
  results += `\n${section}`;
}
if (!flags.length) writeFileSync(`${here}RESULTS.md`, results);
