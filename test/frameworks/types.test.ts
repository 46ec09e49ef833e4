/** The types of SDKs whose apps cannot run here: Electron's and React Native's. */
import ts from 'typescript';
import { beforeAll, describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { app, installPackage } from './kit.ts';

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  noEmit: true,
  // What React Native's SDK refers to and does not bring along.
  skipLibCheck: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts'],
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
};

const sdks = [
  { sdk: app('types', ['@sentry/electron']), files: ['electron-main.ts', 'electron-renderer.ts'] },
  { sdk: app('types', ['@sentry/react-native']), files: ['react-native.ts'] },
];

describe.each(sdks.map((row) => [row.sdk.title, row] as const))('%s', (_title, { sdk, files }) => {
  beforeAll(() => (sdk.isInstalled ? installPackage('test/frameworks') : undefined));

  it.skipIf(!sdk.isInstalled)('takes the integration, and a wrong one would be seen', () => {
    const wrong = join(sdk.folder, 'wrong.ts');
    const program = ts.createProgram([...files.map((file) => join(sdk.folder, file)), wrong], OPTIONS);
    const errors = ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => ({
      file: file?.fileName,
      text: ts.flattenDiagnosticMessageText(messageText, '\n'),
    }));
    expect(errors).toEqual([{ file: wrong, text: expect.stringContaining('identities') as string }]);
  });
});
