/** A figure that the repository measures, for the foot of the page. */
interface Fact {
  readonly figure: string;
  readonly text: string;
}

interface Package {
  readonly 'size-limit': readonly { readonly name: string; readonly limit: string }[];
}

/** From README and `bench/RESULTS.md`; the size is what `npm test` allows. */
const factsOf = (own: Package): Fact[] => [
  {
    figure: '1 of 1',
    text: 'crashes of a Node process arrive. With a hand-written beforeSend that calls client.track: 0.',
  },
  {
    figure: `≤ ${own['size-limit'].find(({ name }) => name === 'splitIntegration in an app')?.limit ?? ''}`,
    text: 'in a page, compressed, and no dependency.',
  },
  { figure: '5–7 µs', text: 'for each error in Node, where captureException itself takes about 170 µs.' },
  {
    figure: 'Sentry 7–11',
    text: 'with Split 10 and 11, in Node and in browsers: each pair is tested with the real SDKs.',
  },
];

/** The foot of the page, as HTML. */
export const facts = (own: Package): string => `<footer class="facts" aria-label="Figures">
  <dl>${factsOf(own)
    .map(({ figure, text }) => `<div><dt>${figure}</dt><dd>${text}</dd></div>`)
    .join('')}</dl>
</footer>`;
