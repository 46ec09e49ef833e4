/** Compiles an app in process, as `tsc` would in the app's folder, and tells what is wrong in its own files and in ours. */
import { join } from 'node:path';
import ts from 'typescript';

/** How an app may be set up: what a `moduleResolution` stands for in practice. */
export const SETUPS = {
  'node16, ESM': {
    type: 'module',
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
  },
  'node16, CommonJS': {
    type: 'commonjs',
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
  },
  bundler: {
    type: 'module',
    module: ts.ModuleKind.ESNext,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    // Stricter than strict.
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noPropertyAccessFromIndexSignature: false,
    isolatedModules: true,
  },
  'node10, CommonJS': {
    type: 'commonjs',
    module: ts.ModuleKind.CommonJS,
    moduleResolution: ts.ModuleResolutionKind.Node10,
    ignoreDeprecations: '6.0',
    esModuleInterop: false,
  },
} as const;

export type Setup = keyof typeof SETUPS;

/** Parsed files, kept for the programs of the same set-up: most are TypeScript's own and the SDKs'. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * @param folder of the app; its package.json must have the set-up's `type`
 * @param names of its files
 * @returns what is wrong, a line each: in the app's files, in our declarations, and in the options. What is wrong in the
 * SDKs' own declarations is not ours
 */
export function compile(folder: string, names: readonly string[], setup: Setup): string[] {
  const { type: _, ...settings } = SETUPS[setup];
  const options: ts.CompilerOptions = {
    strict: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
    types: [],
    noEmit: true,
    skipLibCheck: false,
    ...settings,
  };
  const host = ts.createCompilerHost(options);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getCurrentDirectory = () => folder;
  host.getSourceFile = (file, ...rest) => {
    if (file.startsWith(folder)) return getSourceFile(file, ...rest);
    const id = `${setup}\0${file}`;
    if (!parsed.has(id)) parsed.set(id, getSourceFile(file, ...rest));
    return parsed.get(id);
  };
  const program = ts.createProgram({
    rootNames: names.map((name) => join(folder, name)),
    options,
    host,
  });
  const ours = program.getSourceFiles().filter(({ fileName }) => fileName.startsWith(folder));
  if (!ours.some(({ fileName }) => fileName.includes('/node_modules/sentry-split/dist/index.d.')))
    return ['The app does not find the types of sentry-split.'];
  return [
    ...program.getOptionsDiagnostics(),
    ...program.getGlobalDiagnostics(),
    ...ours.flatMap((file) => [
      ...program.getSyntacticDiagnostics(file),
      ...program.getSemanticDiagnostics(file),
    ]),
  ].map(({ file, start, messageText }) => {
    const where = file
      ? `${file.fileName.slice(folder.length + 1)}:${file.getLineAndCharacterOfPosition(start ?? 0).line + 1} `
      : '';
    return where + ts.flattenDiagnosticMessageText(messageText, '\n');
  });
}
