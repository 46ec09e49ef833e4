/** A page whose user is known when it starts. What it exports is `app` in the page. */
import { createFactory, startSentry, type StandInSettings } from './page.ts';

export { fail, flush, skips } from './page.ts';

const { standIn } = globalThis as unknown as { readonly standIn: StandInSettings };
const pushRate = new URLSearchParams(location.search).get('pushRate');
const factory = createFactory(standIn, '42', pushRate === null ? undefined : Number(pushRate));
startSentry(standIn, { production: factory });

export const ready = () => factory.client().whenReady();
