import * as Sentry from '@sentry/browser';
import { SplitFactory } from '@splitsoftware/splitio';
import { start } from './shared.mjs';

const { standIn } = /** @type {any} */ (globalThis);

start({ Sentry, SplitFactory, standIn, key: '42' });
