/** Every TypeScript and JavaScript snippet of the README and the docs, compiled in one program against our sources. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lexer, type Token } from 'marked';
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');

const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.md'))
    .map((path) => `docs/${path}`),
];

interface Snippet {
  document: string;
  /** The `##` section that it stands in. */
  section: string;
  /** Where the document has its first line. */
  line: number;
  /** Its path in the reader's app, which it says in a comment of its first line: `// src/split.ts`. */
  path: string;
  source: string;
}

const LANGUAGES = /^(ts|tsx|js|jsx|mjs|mts)$/;

/** `// src/split.ts`, alone or followed by a colon and words. */
const PATH_COMMENT = /^\/\/ ([\w@./[\]()-]+\.[mc]?[jt]sx?)(:.*)?$/;

/** The snippets of a document, also those in lists. */
function snippetsOf(document: string, markdown = read(document)): Snippet[] {
  const snippets: Snippet[] = [];
  let section = '';
  let from = 0;
  const visit = (tokens: readonly Token[]) => {
    for (const token of tokens) {
      if (token.type === 'heading' && token['depth'] === 2) section = String(token['text']);
      const language = token.type === 'code' ? String(token['lang'] ?? '') : '';
      if (LANGUAGES.test(language)) {
        const source = String(token['text']);
        const [firstLine = ''] = source.split('\n');
        const start = markdown.indexOf(firstLine, from);
        from = start + source.length;
        const line = markdown.slice(0, start).split('\n').length;
        const path = PATH_COMMENT.exec(firstLine)?.[1] ?? `snippet.${language === 'ts' ? 'tsx' : language}`;
        snippets.push({ document, section, line, path, source });
      }
      if ('tokens' in token && token.tokens) visit(token.tokens);
      if (token.type === 'list') for (const item of token['items'] as Token[]) visit([item]);
    }
  };
  visit(lexer(markdown));
  return snippets;
}

const options: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  skipLibCheck: true,
  allowJs: true,
  checkJs: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  jsx: ts.JsxEmit.ReactJSX,
  allowImportingTsExtensions: true,
  // `Sentry` and `SplitIO` without an import.
  allowUmdGlobalAccess: true,
  types: ['node', 'vite/client'],
  paths: {
    'sentry-split': [`${root}src/index.ts`],
    // Without a lazy entry, its types are those of the whole one.
    'sentry-split/lazy': [`${root}src/lazy.ts`, `${root}src/index.ts`],
  },
};

const preamble = ['globals.d.ts', 'packages.d.ts', 'frameworks.d.ts', 'sentry.d.ts'].map(
  (name) => `${root}test/types/snippets/${name}`,
);

/** A JavaScript file need not say the types of its parameters: TypeScript's messages about an implicit `any`. */
const isImplicitAny = (code: number) => code >= 7000 && code < 7100;

/**
 * What is wrong in the snippets, as `document:line message`. Each is a module of its own. One that imports a file by a
 * relative path gets the snippet of that path: of its section if there is one, else of its document.
 */
function errorsOf(snippets: readonly Snippet[]): string[] {
  const files = new Map(
    snippets.map((snippet, at) => [
      `${root}.cache/snippets/${snippet.document}/${at}/${snippet.path}`,
      snippet,
    ]),
  );
  const host = ts.createCompilerHost(options);
  const disk = ts.createCompilerHost(options);
  const text = (name: string) => {
    const snippet = files.get(name);
    return snippet && `${snippet.source}\nexport {};`;
  };
  host.fileExists = (name) => files.has(name) || disk.fileExists(name);
  host.readFile = (name) => text(name) ?? disk.readFile(name);
  host.getSourceFile = (name, languageVersion, ...rest) => {
    const source = text(name);
    return source === undefined
      ? disk.getSourceFile(name, languageVersion, ...rest)
      : ts.createSourceFile(name, source, languageVersion);
  };

  /** The file of the snippet that another imports as `./split`, `../split.js` or `@/split`. */
  const snippetFor = (specifier: string, importer: Snippet): string | undefined => {
    const wanted = specifier.startsWith('@/')
      ? specifier.slice(2)
      : posix.join(dirname(importer.path), specifier);
    const candidates = [...files].filter(
      ([, { document, path }]) =>
        document === importer.document && withoutExtension(path) === withoutExtension(wanted),
    );
    const [name] = candidates.find(([, { section }]) => section === importer.section) ?? candidates[0] ?? [];
    return name;
  };
  host.resolveModuleNameLiterals = (literals, containingFile) =>
    literals.map(({ text: specifier }) => {
      const importer = files.get(containingFile);
      const name = importer && /^(\.|@\/)/.test(specifier) ? snippetFor(specifier, importer) : undefined;
      return name === undefined
        ? ts.resolveModuleName(specifier, containingFile, options, host)
        : { resolvedModule: { resolvedFileName: name, extension: posix.extname(name) } };
    });

  const program = ts.createProgram([...files.keys(), ...preamble], options, host);
  return [...files].flatMap(([name, { document, line, path }]) => {
    const file = program.getSourceFile(name);
    return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)]
      .filter(({ code }) => !(/jsx?$/.test(path) && isImplicitAny(code)))
      .map(({ start = 0, messageText }) => {
        const at = line + (file?.getLineAndCharacterOfPosition(start).line ?? 0);
        return `${document}:${at} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
      });
  });
}

const withoutExtension = (path: string) => path.replace(/\.[mc]?[jt]sx?$/, '');

/** A document with mistakes, to see that they are seen. */
const MISTAKES = `
## One
\`\`\`ts
// src/split.ts
export const trafficType: string = 'user';
\`\`\`
- in a list

  \`\`\`js
  import { trafficType } from '../split.js';
  import { splitFactory } from './src/split.js';
  splitIntegration({ environments: {}, identities: { id: trafficType, at: 42 } });
  \`\`\`

  \`\`\`js
  import { trafficType } from '../split.js';
  \`\`\`
## Two
\`\`\`ts
// src/app/page.ts
import { trafficType } from '../split';
const id: number = trafficType;
import { missing } from './missing';
\`\`\`
`;

describe('snippets', () => {
  const snippets = documents.flatMap((document) => snippetsOf(document));
  let errors: string[];

  // One program for all, since most of its time goes into the SDKs' types.
  beforeAll(() => {
    errors = errorsOf([...snippets, ...snippetsOf('mistakes.md', MISTAKES)]);
  });

  it('compile', () => {
    expect(snippets.length).toBeGreaterThan(40);
    expect(errors.filter((error) => !error.startsWith('mistakes.md'))).toEqual([]);
  });

  it('that do not compile are reported with their line', () => {
    expect(errors.filter((error) => error.startsWith('mistakes.md'))).toEqual([
      expect.stringMatching(/^mistakes\.md:10 .*'\.\.\/split\.js'/),
      expect.stringMatching(/^mistakes\.md:11 .*'splitFactory'/),
      expect.stringMatching(/^mistakes\.md:12 .*'number'/),
      expect.stringMatching(/^mistakes\.md:16 .*'\.\.\/split\.js'/),
      "mistakes.md:22 Type 'string' is not assignable to type 'number'.",
      expect.stringMatching(/^mistakes\.md:23 .*'\.\/missing'/),
    ]);
  });
});
