/** A figure that the repository measures, for the foot of the page. */
interface Fact {
  readonly figure: string;
  readonly text: string;
}

/** From README and `bench/RESULTS.md`; the size is what `.size-limit.mjs` allows. */
const factsOf = (size: string): Fact[] => [
  {
    figure: '1 of 1',
    text: 'crashes of a Node process arrive. With a hand-written beforeSend that calls client.track: 0.',
  },
  {
    figure: `≤ ${size}`,
    text: 'in a page, compressed, and no dependency. With sentry-split/lazy at most 700 B of it are in the first load.',
  },
  { figure: '5–7 µs', text: 'for each error in Node, where captureException itself takes about 170 µs.' },
  {
    figure: 'Sentry 7–11',
    text: 'with Split 10 and 11, in Node and in browsers: each pair is tested with the real SDKs.',
  },
];

/**
 * The foot of the page, as HTML.
 *
 * @param size what an app bundles of `splitIntegration` at most
 */
export const facts = (size: string): string => `<footer class="facts" aria-label="Figures">
  <dl>${factsOf(size)
    .map(({ figure, text }) => `<div><dt>${figure}</dt><dd>${text}</dd></div>`)
    .join('')}</dl>
</footer>`;
