// Loads the package and the SDKs as ES modules; `app.cjs` is the same in CommonJS.
import * as Sentry from '@sentry/node';
import { SplitFactory } from '@splitsoftware/splitio';
import { splitIntegration } from 'sentry-split';
import { trackError } from './track-error.cjs';

trackError({ Sentry, SplitFactory, splitIntegration });
