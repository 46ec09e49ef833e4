/** The app of a cell on React Native, of which there is a stand-in in `../react-native`. The SDKs are those of the cell. */
import * as Sentry from '@sentry/browser';
import { SplitFactory } from '@splitsoftware/splitio';
import * as sentrySplit from 'sentry-split';
import { runApp } from '../app.ts';
import { standIn, tell } from './process.mjs';

const core = { key: '42' };
const seen = await runApp({ Sentry, SplitFactory, sentrySplit, standIn, core, boundCore: core });
await /** @type {any} */ (globalThis).leaveApp();
tell(seen);
