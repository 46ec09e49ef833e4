import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { checkOptions } from '../../src/options/compile.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');

/** From the type's source: the reasons have no list at run time. */
const reasons = [...readFileSync(`${root}src/sdk/skip.ts`, 'utf8').matchAll(/^ {2}\| '([\w-]+)'/gm)].map(
  ([, reason]) => reason,
);

const snippets = [...readme.matchAll(/^```tsx?\n([^]*?)^```/gm)].map(([, source = ''], at) => ({
  name: `${at + 1}: ${source.split('\n').find((line) => line.trim()) ?? ''}`,
  source,
}));

/** What the snippets take for granted. */
const AMBIENT = `
declare const DSN: string;
declare const SPLIT_SDK_KEY: string;
declare const STAGING_KEY: string;
declare const PRODUCTION_KEY: string;
declare const USER_ID: string;
declare const App: () => null;
declare const factory: SplitIO.ISDK;
declare function currentAccountId(): string;
declare function work(event: unknown): Promise<unknown>;
`;

/** A snippet as a module: with the imports that the ones before it have, and what it takes for granted. */
function moduleOf(source: string): string {
  const imports = [
    source.includes("'@sentry/") ? '' : "import * as Sentry from '@sentry/node';",
    source.includes("'sentry-split'") ? '' : "import { splitIntegration } from 'sentry-split';",
    "import type SplitIO from '@splitsoftware/splitio/types/splitio';",
  ];
  const declared = AMBIENT.split('\n').filter(
    (line) => !/ factory:/.test(line) || !/const factory =/.test(source),
  );
  return [...imports, source, ...declared, 'export {};'].join('\n');
}

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.ReactJSX,
  allowImportingTsExtensions: true,
  types: ['node'],
  paths: { 'sentry-split': [`${root}src/index.ts`] },
};

/** The type errors of each source, as a file beside the package, `sentry-split` being its source. */
function errorsOf(sources: readonly string[]): string[][] {
  const files = new Map<string, string>(
    sources.map((source, at) => [`${root}.cache/readme-${at}.tsx`, moduleOf(source)] as const),
  );
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (name, languageVersion, ...rest) => {
    const text = files.get(name);
    return text === undefined
      ? getSourceFile(name, languageVersion, ...rest)
      : ts.createSourceFile(name, text, languageVersion);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].map((name) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(name))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  );
}

describe('README', () => {
  it('every snippet compiles, and a wrong one would be seen', () => {
    const wrong = "import { splitIntegration } from 'sentry-split'; splitIntegration({});";
    const errors = errorsOf([...snippets.map(({ source }) => source), wrong]);
    expect(errors.pop()).toHaveLength(1);
    expect(snippets.length).toBeGreaterThan(2);
    expect(errors.flatMap((list, at) => list.map((error) => `${snippets[at]?.name}: ${error}`))).toEqual([]);
  });

  it.each(Object.keys(checkOptions({}).options))('lists the option %s', (option) => {
    expect(readme).toMatch(new RegExp(`^\\| \`${option}\` `, 'm'));
  });

  it.each(reasons)('lists the skip reason %s', (reason) => {
    expect(readme).toContain(`\`${reason}\``);
  });
});
