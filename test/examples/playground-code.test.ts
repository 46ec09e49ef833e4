/** The code that the playground writes: what "Copy" gives, compiled with TypeScript. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { filesOf, frameworkOf, FRAMEWORKS } from '../../examples/playground/src/code/code.ts';
import { factoriesOf } from '../../examples/playground/src/code/factories.ts';
import { rulesOf } from '../../examples/playground/src/rules/rules-of.ts';
import { environmentRow, initialState } from '../../examples/playground/src/state/state.ts';
import { STATES } from './playground-states.ts';
import { isRun } from '../which-run.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}.cache/playground`;

/** Where the small entry is; the same function is in the full one. */
const lazy = existsSync(`${root}src/lazy.ts`) ? 'src/lazy.ts' : 'src/index.ts';

/** As `@sentry/nextjs` declares itself: `init` takes the options of each runtime. */
const NEXT = `
export * from '@sentry/react';
export declare function init(
  options: import('@sentry/browser').BrowserOptions | import('@sentry/node').NodeOptions,
): import('@sentry/core').Client | undefined;
export declare function captureRouterTransitionStart(href: string, navigationType: string): void;
`;

/** The globals of the three script tags. */
const GLOBALS = `
declare const Sentry: typeof import('@sentry/browser');
declare const SentrySplit: typeof import('sentry-split');
declare const splitio: typeof import('@splitsoftware/splitio').SplitFactory;
export {};
`;

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  jsx: ts.JsxEmit.ReactJSX,
  allowImportingTsExtensions: true,
  types: ['node'],
  paths: {
    'sentry-split': [`${root}src/index.ts`],
    'sentry-split/lazy': [root + lazy],
    '@sentry/nextjs': [`${folder}/next.d.ts`],
  },
};

const parsed = new Map<string, ts.SourceFile | undefined>();

/** Compiles files, by name, and gives what is wrong as `name: message`. */
function errorsOf(sources: ReadonlyMap<string, string>, more: ts.CompilerOptions = {}): string[] {
  const all = { ...options, ...more };
  const files = new Map(
    [...sources, ['next.d.ts', NEXT] as const].map(([name, text]) => [`${folder}/${name}`, text]),
  );
  const host = ts.createCompilerHost(all);
  const getSourceFile = host.getSourceFile.bind(host);
  const fileExists = host.fileExists.bind(host);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  host.getSourceFile = (name, languageVersion, ...rest) => {
    const text = files.get(name);
    if (text !== undefined) return ts.createSourceFile(name, text, languageVersion);
    if (!parsed.has(name)) parsed.set(name, getSourceFile(name, languageVersion, ...rest));
    return parsed.get(name);
  };
  const program = ts.createProgram([...files.keys()], all, host);
  return [...sources.keys()].flatMap((name) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(`${folder}/${name}`))
      .map(({ messageText }) => `${name}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`),
  );
}

/** All files of all states for some frameworks, under names that say which. */
const filesFor = (frameworks: readonly (typeof FRAMEWORKS)[number][]) =>
  STATES.flatMap(({ name, state }) =>
    frameworks.flatMap((framework) =>
      filesOf(framework, rulesOf(state)).map((file) => ({
        ...file,
        name: `${name}, ${framework}, ${file.name}`,
      })),
    ),
  );

describe.skipIf(!isRun(false))('what "Copy" gives', () => {
  it('compiles for twenty states in each framework, and a wrong file would be seen', () => {
    expect(STATES).toHaveLength(20);
    const files = filesFor(FRAMEWORKS.filter((framework) => framework !== 'Script tag'));
    expect(files).toHaveLength(20 * 6);
    const sources = new Map(files.map(({ name, source }) => [name, source]));
    sources.set('wrong.ts', "import { splitIntegration } from 'sentry-split'; splitIntegration({});");
    const errors = errorsOf(sources);
    expect(errors.pop()).toContain('wrong.ts: ');
    expect(errors).toEqual([]);
  });

  it('compiles in a page with script tags, which no name ends early', () => {
    const scripts = filesFor(['Script tag']).map(({ name, source }) => {
      const [, script = '', rest] = /<script>\n([^]*?)<\/script>([^]*)$/.exec(source) ?? [];
      expect(`${name}:${rest}`).toBe(`${name}:\n`);
      return [
        `${name}.ts`,
        script.replace('const ENVIRONMENT =', 'const ENVIRONMENT: string =') + GLOBALS,
      ] as const;
    });
    // Plain JavaScript: its variables and parameters have no types.
    expect(errorsOf(new Map(scripts), { noImplicitAny: false })).toEqual([]);
  });

  it('runs as it looks: no name of a link becomes code', () => {
    for (const { name, source } of filesFor(FRAMEWORKS)) {
      const script = /<script>\n([^]*)<\/script>/.exec(source)?.[1] ?? source;
      const calls: string[] = [];
      const visit = (node: ts.Node): void => {
        if (ts.isCallExpression(node)) calls.push(node.expression.getText());
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile('a.tsx', script, ts.ScriptTarget.ES2022, true, ts.ScriptKind.TSX));
      expect(calls.filter((call) => call === 'alert').map(() => name)).toEqual([]);
    }
  });
});

describe('factories', () => {
  const variablesOf = (splitEnvironments: readonly string[]) =>
    factoriesOf(
      rulesOf({
        ...initialState(),
        environments: splitEnvironments.map((name) => environmentRow('production', [name])),
      }),
    );

  it('reads like the environments', () => {
    expect(variablesOf(['Prod-EU', 'Prod EU', '生产', 'Staging']).map(({ variable }) => variable)).toEqual([
      'prodEuFactory',
      'prodEuFactory2',
      '生产Factory',
      'stagingFactory',
    ]);
    expect(variablesOf(['Prod-EU'])[0]?.variable).toBe('splitFactory');
  });

  it('two Split environments never share a variable or a key, whatever they are called', () => {
    const name = fc.oneof(
      fc.string(),
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('Eu', 'EU', 'eu2', 'eu 2', 'e-u'),
    );
    fc.assert(
      fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 8 }), (names) => {
        const factories = variablesOf(names.filter((one) => one.length));
        for (const { variable, sdkKey } of factories) {
          expect(variable).toMatch(/^[\p{ID_Start}][\p{ID_Continue}]*$/u);
          expect(sdkKey).toMatch(/^[A-Z][A-Z0-9_]*$/);
        }
        expect(new Set(factories.map(({ variable }) => variable)).size).toBe(factories.length);
        expect(new Set(factories.map(({ sdkKey }) => sdkKey)).size).toBe(factories.length);
      }),
    );
  });
});

it.each([
  ['Browser', { platform: 'javascript', sdk: { name: 'sentry.javascript.browser' } }],
  ['Browser', { platform: 'python' }],
  ['Node', { platform: 'node' }],
  ['React', { platform: 'javascript', sdk: { name: 'sentry.javascript.react' } }],
  ['Next.js', { platform: 'node', sdk: { name: 'sentry.javascript.nextjs' } }],
])('shows the tab %s for an event of %o', (framework, event) => {
  expect(frameworkOf(event)).toBe(framework);
});
