/** A page with Split's SDK for browsers. */
import * as Sentry from '@sentry/browser';
import { SplitFactory } from '@splitsoftware/splitio-browserjs';
import { splitIntegration } from 'sentry-split';
import { startShop } from '../shop.mjs';

const { standIn } = /** @type {any} */ (globalThis);

startShop({ Sentry, SplitFactory, splitIntegration, standIn, key: '42' });
