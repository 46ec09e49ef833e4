// Loads the package and the SDKs as CommonJS; `app.mjs` is the same as ES modules.
const Sentry = require('@sentry/node');
const { SplitFactory } = require('@splitsoftware/splitio');
const { splitIntegration } = require('sentry-split');
const { trackError } = require('./track-error.cjs');

trackError({ Sentry, SplitFactory, splitIntegration });
