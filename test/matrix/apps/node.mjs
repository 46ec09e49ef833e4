/** The app of a cell on Node. `CELL` says which SDKs: as Node finds them, not bundled. */
import { createRequire } from 'node:module';
import * as sentrySplit from 'sentry-split';
import { runApp } from '../app.ts';
import { standIn, tell } from './process.mjs';

/** @type {Pick<import('../cells.ts').Cell, 'sentry' | 'split'>} */
const { sentry, split } = JSON.parse(process.env.CELL ?? '');

/** @param {{ folder: string }} sdk @param {string} name */
const load = ({ folder }, name) => createRequire(`${folder}/package.json`)(name);

// It always hands an HTTPS agent to its requests, which the stand-in cannot serve.
if (split.version.startsWith('10.22.'))
  load(split, `${split.alias}/lib/platform/node.js`).platform.getOptions = () => undefined;

const Sentry = load(sentry, sentry.alias);
const { SplitFactory } = load(split, split.alias);
tell(await runApp({ Sentry, SplitFactory, sentrySplit, standIn, core: {}, boundCore: {} }));
