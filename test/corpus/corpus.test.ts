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
  type Outcome,
} from './carriers.ts';
import frames from './frames.json' with { type: 'json' };
import homeDirectories from './home-directories.json' with { type: 'json' };
import { judge } from './judge.ts';
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
  readonly run: () => { readonly verdict: 'right' | 'leak' | 'lost'; readonly outcome: string };
}

interface Entry {
  readonly transaction: string;
  readonly stays?: boolean;
  readonly becomes?: string | string[];
}

/** A text that has one right outcome, or one of a few. */
function comparison(group: string, input: string, right: readonly string[], read: () => string): Case {
  const isPrivate = !right.includes(input);
  return {
    group,
    input,
    isPrivate,
    run() {
      const outcome = read();
      return { verdict: judge(outcome, right), outcome };
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
  ...routes.flatMap(({ source, entries }) => entryCases(source, entries)),
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
  ...Object.entries(frames.files).map(([file, location]) => ({
    ...comparison('file', file, [`run(${location})`], () => outcomeOf(withFile(file)).culprit),
    isPrivate: false,
  })),
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

const withVerdict = (verdict: 'leak' | 'lost') =>
  CASES.flatMap(({ group, input, run }) => {
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
  expect(new Set(transactions).size).toBeGreaterThan(950);
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
  const leaks = withVerdict('leak');
  console.log(
    `Leaks: ${leaks.length} of ${CASES.filter(({ isPrivate }) => isPrivate).length} texts with something private\n${leaks.join('\n')}`,
  );
  expect(leaks.length).toBe(0);
});

it('loses less than one word in a hundred', () => {
  const lost = withVerdict('lost');
  console.log(
    `Words lost: in ${lost.length} of ${CASES.length} texts (${percent(lost.length, CASES.length)})\n${lost.join('\n')}`,
  );
  expect(lost.length / CASES.length).toBeLessThan(0.01);
});

it('takes words with several digits for ids, and leaves names that have the form of words', () => {
  const several = words.costs.flatMap(({ words: list }) => list);
  const masked = several.filter((word) => outcomeOf(withTransaction(`/${word}`)).culprit === '/*');
  console.log(`Masked, though words: ${masked.length} of ${several.length}: ${masked.join(', ')}`);
  for (const { why, transactions } of undecided) {
    const outcomes = transactions.map((transaction) => {
      const { culprit }: Outcome = outcomeOf(withTransaction(transaction));
      return `  ${transaction} → ${culprit}`;
    });
    console.log(`${why}\n${outcomes.join('\n')}`);
  }
  expect(several.length).toBeGreaterThan(0);
});
