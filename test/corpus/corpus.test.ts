/**
 * The masking of culprits against a corpus that was made without looking at how it masks: names of routes and
 * transactions from public test suites and docs, raw paths, synthetic private values in every place of an event that
 * they may leave by, and words that must stay. Prints the two error rates.
 *
 * `transaction` and, for webhooks, `culprit` are judged alike. An entry of the corpus `stays`, or `becomes` another
 * text; where a list is given, any of it is right.
 */
import { expect, it } from 'vitest';
import {
  allOf,
  CARRIERS,
  FILE_CARRIERS,
  outcomeOf,
  withCulprit,
  withFile,
  withFunction,
  withModule,
  withTransaction,
  withType,
  type Carrier,
} from './carriers.ts';
import frames from './frames.json' with { type: 'json' };
import homeDirectories from './home-directories.json' with { type: 'json' };
import { judge, type Verdict } from './judge.ts';
import privateValues from './private-values.json' with { type: 'json' };
import rawPaths from './raw-paths.json' with { type: 'json' };
import routes from './routes.json' with { type: 'json' };
import undecided from './undecided.json' with { type: 'json' };
import words from './words.json' with { type: 'json' };

/** One text of the corpus in one place of an event. */
interface Case {
  readonly group: string;
  readonly input: string;
  /** Whether there is something to mask in it. */
  readonly isPrivate: boolean;
  readonly run: () => { readonly verdict: Verdict; readonly outcome: string };
}

interface Entry {
  readonly transaction: string;
  readonly stays?: boolean;
  readonly becomes?: string | string[];
}

/** A text that has one right outcome, or one of a few. Where nothing is private in it, nothing can leak. */
function comparison(
  group: string,
  input: string,
  right: readonly string[],
  read: () => string,
  isPrivate = !right.includes(input),
): Case {
  return {
    group,
    input,
    isPrivate,
    run() {
      const outcome = read();
      const verdict = judge(outcome, right);
      return { verdict: verdict === 'leak' && !isPrivate ? 'lost' : verdict, outcome };
    },
  };
}

const entryCases = (group: string, entries: readonly Entry[]): Case[] =>
  entries.flatMap(({ transaction, becomes = transaction }) => {
    const right = [becomes].flat();
    return [
      comparison(
        `${group}, transaction`,
        transaction,
        right,
        () => outcomeOf(withTransaction(transaction)).culprit,
      ),
      comparison(
        `${group}, given culprit`,
        transaction,
        right,
        () => outcomeOf(withCulprit(transaction)).culprit,
      ),
    ];
  });

const wordCases = (group: string, word: string): Case[] => [
  ...[`/shop/${word}/edit`, `GET /:lang/${word}`].map((path) =>
    comparison(group, path, [path], () => outcomeOf(withTransaction(path)).culprit),
  ),
  comparison(
    group,
    `${word}(shop.cart)`,
    [`${word}(shop.cart)`],
    () => outcomeOf(withFunction(word)).culprit,
  ),
];

/** A text with a private value in one place of an event. */
function hiding(
  group: string,
  value: string,
  hides: readonly string[],
  { name, event, keeps }: Carrier,
): Case {
  return {
    group: `${group}, ${name}`,
    input: value,
    isPrivate: true,
    run() {
      const outcome = outcomeOf(event(value));
      const all = allOf(outcome);
      if (hides.some((part) => all.toLowerCase().includes(part.toLowerCase())))
        return { verdict: 'leak', outcome: all };
      const kept = name === 'type' ? outcome.type : outcome.culprit;
      return { verdict: keeps.every((word) => kept.includes(word)) ? 'right' : 'lost', outcome: all };
    },
  };
}

const CASES: readonly Case[] = [
  ...routes.flatMap(({ framework, entries }) => entryCases(framework, entries)),
  ...rawPaths.flatMap(({ kind, entries }) => entryCases(kind, entries)),
  ...words.segments.flatMap(({ kind, words: list }) => list.flatMap((word) => wordCases(kind, word))),
  ...frames.functions.map((name) => {
    const culprit = `${name}(shop.cart)`;
    return comparison('function', culprit, [culprit], () => outcomeOf(withFunction(name)).culprit);
  }),
  ...frames.modules.map((name) => {
    const culprit = `checkout(${name})`;
    return comparison('module', culprit, [culprit], () => outcomeOf(withModule(name)).culprit);
  }),
  ...Object.entries(frames.files).map(([file, location]) =>
    comparison('file', file, [`run(${location})`], () => outcomeOf(withFile(file)).culprit, false),
  ),
  ...frames.types.map((type) => comparison('type', type, [type], () => outcomeOf(withType(type)).type)),
  ...privateValues.flatMap(({ kind, values }) =>
    values.flatMap(({ value, hides }) => CARRIERS.map((carrier) => hiding(kind, value, hides, carrier))),
  ),
  ...homeDirectories.flatMap(({ path, hides, keeps }) =>
    FILE_CARRIERS.map((carrier) =>
      hiding('home directory', path, hides, {
        ...carrier,
        keeps: keeps ? [...carrier.keeps, keeps] : carrier.keeps,
      }),
    ),
  ),
];

const withVerdict = (cases: readonly Case[], verdict: Verdict) =>
  cases.flatMap(({ group, input, run }) => {
    const result = run();
    return result.verdict === verdict
      ? [`${group}: ${JSON.stringify(input)} became ${JSON.stringify(result.outcome)}`]
      : [];
  });

const percent = (part: number, whole: number) => `${((100 * part) / whole).toFixed(2)} %`;

it('is a corpus of the size that docs state, without doubles', () => {
  const transactions = [...routes, ...rawPaths].flatMap(({ entries }) =>
    entries.map(({ transaction }) => transaction),
  );
  expect(new Set(transactions).size).toBe(transactions.length);
  expect(transactions.length).toBeGreaterThan(1000);
  expect(privateValues.flatMap(({ values }) => values).length).toBeGreaterThan(100);
});

it('tells a leak from a lost word', () => {
  expect(judge('/users/*', ['/users/*'])).toBe('right');
  expect(judge('/users/12345', ['/users/*'])).toBe('leak');
  expect(judge('/*/*', ['/users/*'])).toBe('lost');
  expect(judge('', ['/users/*'])).toBe('lost');
  expect(judge('#/users/*', ['#/users/*', '/users/*'])).toBe('right');
});

it('leaves nothing private in what leaves for Split', () => {
  const holding = CASES.filter(({ isPrivate }) => isPrivate);
  const leaks = withVerdict(CASES, 'leak');
  console.log(
    [`Leaks: ${leaks.length} of ${holding.length} texts with something private`, ...leaks].join('\n'),
  );
  expect(leaks.length).toBe(0);
});

it.each([
  ['of texts with nothing private', false],
  ['around something private', true],
])('loses less than one word in a hundred %s', (which, isPrivate) => {
  const cases = CASES.filter((one) => one.isPrivate === isPrivate);
  const lost = withVerdict(cases, 'lost');
  console.log(
    [
      `Words lost: in ${lost.length} of ${cases.length} (${percent(lost.length, cases.length)}) ${which}`,
      ...lost,
    ].join('\n'),
  );
  expect(lost.length / cases.length).toBeLessThan(0.01);
});

it.each([
  ['a path of ids', (length: number) => `/${'1'.repeat(length)}/jane.doe@example.com`],
  ['a path of words', (length: number) => `/${'x'.repeat(length)}/jane.doe@example.com`],
  [
    'addresses',
    (length: number) => `${'a@b.co '.repeat(length / 7)}${' '.repeat(length % 7)}jane.doe@example.com`,
  ],
])('leaves no half of an address where %s are cut', (_, text) => {
  for (let length = 1; length < 2500; length++) {
    for (const event of [withTransaction(text(length)), withFunction(text(length)), withType(text(length))])
      expect(allOf(outcomeOf(event)), `${length} characters before the address`).not.toMatch(/jan|doe/);
  }
});

it('takes words with several digits for ids: the price of masking ids', () => {
  const several = words.costs.flatMap(({ words: list }) => list);
  for (const word of several) expect(outcomeOf(withTransaction(`/${word}`)).culprit).toBe('/*');
});

it.each(undecided)('cannot tell by the form: $why', ({ stays = [], becomes = {} }) => {
  for (const text of stays) expect(outcomeOf(withTransaction(text)).culprit).toBe(text);
  for (const [text, right] of Object.entries(becomes))
    expect(outcomeOf(withTransaction(text)).culprit).toBe(right);
});
