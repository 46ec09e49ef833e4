/** The app of a cell in a page. The SDKs are those of the cell. */
import * as Sentry from '@sentry/browser';
import { SplitFactory } from '@splitsoftware/splitio';
import * as sentrySplit from 'sentry-split';
import { runApp } from '../app.ts';

const core = { key: '42' };
// Split 10 binds the main client to it, the others ignore it.
const boundCore = { ...core, trafficType: 'user' };
/** @type {any} */
const page = window;
page.seen = runApp({ Sentry, SplitFactory, sentrySplit, standIn: page.standIn, core, boundCore });
