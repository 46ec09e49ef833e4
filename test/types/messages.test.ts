/** What TypeScript says of typical mistakes, which an editor shows: it has to say what to pass. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createApp, type App } from '../packaging/packed.ts';
import { compile } from './compile.ts';

const MISTAKES = readFileSync(fileURLToPath(new URL('mistakes.ts', import.meta.url)), 'utf8');

const TARGET =
  'Target | readonly Target[] | Expected<"a Split factory; if it is created later, () => factory">';

let app: App;
/** What is said of the line below a comment, by the comment. */
let messages: Map<string | undefined, string>;

// The first to compile TypeScript's own declarations and the SDK's.
beforeAll(async () => {
  app = await createApp(
    { '@splitsoftware/splitio': '@splitsoftware/splitio', '@types/node': '@types/node' },
    { 'package.json': '{ "name": "app", "type": "module" }', 'mistakes.ts': MISTAKES },
  );
  const lines = MISTAKES.split('\n');
  messages = new Map(
    compile(app.folder, ['mistakes.ts'], 'bundler').map((problem) => {
      const [, line, message] = /^mistakes\.ts:(\d+) ([^]*)$/.exec(problem) ?? [];
      return [lines[Number(line) - 2]?.replace('// ', ''), message ?? problem];
    }),
  );
}, 120_000);

afterAll(() => app.remove());

it.each([
  ['a Split client for its factory', 'to type \'"This is a Split client. Pass its factory."\'.'],
  ['a function that returns a Split client', 'to type \'"This is a Split client. Pass its factory."\'.'],
  ['an SDK key for the factory', `Type 'string' is not assignable to type '${TARGET}'.`],
  ['undefined for the factory', `Type 'undefined' is not assignable to type '${TARGET}'.`],
  ['a factory that may not be there yet', `Type 'undefined' is not assignable to type '${TARGET}'.`],
  [
    'a number for a traffic type',
    "Type 'number' is not assignable to type 'string | readonly string[] | Expected<\"a Split traffic type or a list of them; in the list form, { key, trafficType }\">'.",
  ],
  [
    'a wrong name in the list form',
    "'path' does not exist in type 'readonly string[] | Expected<\"a Split traffic type or a list of them; in the list form, { key, trafficType }\">'.",
  ],
  ['a misspelt option', "'identity' does not exist in type 'SplitIntegrationOptions'."],
])('says what to do about %s', (mistake, message) => {
  expect(messages.get(mistake)).toMatch(new RegExp(`${message.replace(/[^\w\s]/g, '\\$&')}$`));
});

it('says nothing else', () => {
  expect(messages.size).toBe(8);
});
