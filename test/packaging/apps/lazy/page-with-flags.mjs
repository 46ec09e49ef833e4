import { getIsolationScope } from '@sentry/browser';
import { splitFlagsIntegration } from 'sentry-split';
import './page.mjs';

Object.assign(globalThis, { flags: splitFlagsIntegration({ getIsolationScope }) });
