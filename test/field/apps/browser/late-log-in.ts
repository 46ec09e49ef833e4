/** The first snippet of docs/guides/browser.md: Sentry starts first, Split when the user is known. What it exports is `app` in the page. */
import { createFactory, startSentry, type StandInSettings } from './page.ts';

export { fail, flush, skips } from './page.ts';

const { standIn } = globalThis as unknown as { readonly standIn: StandInSettings };
let splitFactory: ReturnType<typeof createFactory> | undefined;
let isBroken = false;

startSentry(standIn, {
  production: () => {
    if (isBroken) throw new Error('not yet');
    return splitFactory;
  },
});

/** Makes the function throw until the user logs in. */
export function breakFunction(): void {
  isBroken = true;
}

export function logIn(): void {
  isBroken = false;
  splitFactory = createFactory(standIn, '42');
}

export const ready = () => splitFactory?.client().whenReady();
