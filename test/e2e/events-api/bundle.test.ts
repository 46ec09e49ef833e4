/** What `splitEventsApi` costs those who do not use it: nothing. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { packageFolder } from '../app.ts';
import { bundle } from '../browser.ts';

/** Words that only its own modules have: its path, its header, and what it says. */
const OWN_WORDS = ['/events/bulk', 'Bearer ', "Split's Events API", 'Retry-After', 'splitEventsApi: '];

const bundleOf = (name: string) =>
  bundle(`import { ${name} } from 'sentry-split'; console.log(${name});`, { minify: true });

const wordsIn = (code: string) => OWN_WORDS.filter((word) => code.includes(word));

it('is in the bundle of an app that imports it', async () => {
  const code = await bundleOf('splitEventsApi');
  expect(wordsIn(code)).toEqual(OWN_WORDS);
});

it.each(['splitIntegration', 'splitBeforeSend', 'mapEvent', 'splitFlagsIntegration'])(
  'is not in the bundle of an app that imports %s',
  async (name) => {
    const code = await bundleOf(name);
    expect(wordsIn(code)).toEqual([]);
  },
);

it('is not in the file for script tags', () => {
  const code = readFileSync(join(packageFolder, 'dist/sentry-split.min.js'), 'utf8');
  expect(code).toContain('SplitTrackEvents');
  expect(wordsIn(code)).toEqual([]);
});
