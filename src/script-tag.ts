/**
 * What `dist/sentry-split.min.js` has, for pages without a bundler: all of `index.ts` but `splitEventsApi`, which refuses
 * to work in a page.
 */
export { splitBeforeSend } from './before-send.ts';
export { splitIntegration } from './integration.ts';
export { splitFlagsIntegration } from './flags.ts';
export { mapEvent } from './map-event.ts';
export { validateOptions } from './validate-options.ts';
