import * as Sentry from '@sentry/browser';
import { SplitFactory } from '@splitsoftware/splitio-browserjs';
import { splitIntegration } from 'sentry-split/lazy';
import { startShop } from '../shop.mjs';

const { standIn } = /** @type {any} */ (globalThis);

startShop({ Sentry, SplitFactory, splitIntegration, standIn, key: '42' });
