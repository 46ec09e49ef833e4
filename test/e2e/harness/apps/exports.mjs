/** Prints what sentry-split exports. */
import * as api from 'sentry-split';

console.log(Object.keys(api).join());
