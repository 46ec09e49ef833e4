/**
 * What must not leave for Split (docs/specification.md#properties, docs/specification.md#culprit): ids and
 * addresses in the page's own URL.
 */
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { describeInBrowser, PATIENCE } from './kit.ts';

/** The whole of each request to Split: method, URL, headers, body. */
const recorded: string[] = [];
let standInUrl = '';
let recorder: Server;
let recorderUrl: string;

/** Stands between the page and the stand-in, which keeps no raw bodies. */
beforeAll(async () => {
  recorder = createServer((incoming, outgoing) => {
    const chunks: Buffer[] = [];
    incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
    incoming.on('end', () => {
      const { method = '', url = '', headers } = incoming;
      const body = Buffer.concat(chunks);
      recorded.push(`${method} ${url}\n${JSON.stringify(headers)}\n${body.toString('utf8')}`);
      const forward = request(standInUrl + url, { method, headers }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      forward.on('error', () => outgoing.destroy());
      forward.end(body);
    });
  });
  await new Promise<void>((resolve) => recorder.listen(0, '127.0.0.1', resolve));
  recorderUrl = `http://127.0.0.1:${(recorder.address() as AddressInfo).port}`;
});
beforeEach(() => void (recorded.length = 0));
afterAll(() => {
  recorder.closeAllConnections();
  recorder.close();
});

const PATH = '/users/12345/john.doe@example.com/settings';
const SEARCH = '?token=secret#x';
/** Anything of them. Word boundaries: the digits may be part of a time or of an event's id. */
const PERSONAL = /\b12345\b|john|doe|example|secret|token=|%40/i;

const HTML = `<!doctype html><title>Settings</title>
<button id="inline" onclick="throw new Error('in an attribute')">Save</button>
<script>
  window.inline = function inline() { throw new Error('in the page'); };
  window.inlineAnonymous = () => (() => { throw new Error('in an arrow function'); })();
</script>`;

/** Browser tracing, what fails, the page's query and fragment, the culprit. */
const CASES: [tracing: boolean, failure: string, search: string, culprit: string | undefined][] = [
  [true, 'bundled', SEARCH, '/users/*/*/settings'],
  [true, 'inline', SEARCH, '/users/*/*/settings'],
  [true, 'rejectedText', SEARCH, '/users/*/*/settings'],
  [false, 'bundled', SEARCH, 'bundled(main)'],
  [false, 'rejected', SEARCH, 'rejected(main)'],
  [false, 'inline', SEARCH, 'inline(users/*/*/settings)'],
  [false, 'inlineAnonymous', SEARCH, '?(users/*/*/settings)'],
  [false, 'attribute', SEARCH, 'HTMLButtonElement.onclick(users/*/*/settings)'],
  // The page's URL ends as a script's does.
  [false, 'inline', '?token=secret&next=/app.js', 'inline(users/*/*/settings)'],
  // No frame gives a name, and the URL is no culprit.
  [false, 'rejectedText', SEARCH, undefined],
];

describeInBrowser('the URL of the page', ({ open, standIn }) => {
  it.each(CASES)(
    'stays out of all that Split receives (browser tracing: %s, error: %s, at %s)',
    async (...given) => {
      const [tracing, failure, search, culprit] = given;
      standInUrl = standIn().url;
      const { page, call, run } = await open('privacy/settingsPage', {
        input: { splitUrl: `${recorderUrl}/split`, tracing },
        html: HTML,
        path: PATH,
        search,
        scriptPath: '/static/js/main.8f3b2c1d.js',
      });
      if (failure === 'attribute') await page.click('#inline');
      else await call(failure);
      const [sentryEvent] = await standIn().waitForSentryEvents(1, PATIENCE);
      expect(await run('Sentry.flush(10000)')).toBe(true);
      // Once more by beacon.
      await run(`Sentry.captureException(new Error('at ' + location.href))`);
      await page.goto('about:blank');
      await standIn().waitFor(
        () => standIn().trackEvents.some(({ via }) => via === 'beacon'),
        PATIENCE,
        'the beacon',
      );

      // It is there to be seen: Sentry has it.
      expect(JSON.stringify(sentryEvent)).toContain('john.doe@example.com');
      expect(sentryEvent?.transaction).toBe(tracing ? PATH : undefined);
      expect(recorded.join('\n\n')).not.toMatch(PERSONAL);

      const [base, culpritEvent] = standIn().trackEvents.filter(({ via }) => via === 'bulk');
      expect(base?.properties?.['culprit']).toBe(culprit);
      expect(culpritEvent?.properties?.['culprit']).toBe(culprit);
    },
  );
});
