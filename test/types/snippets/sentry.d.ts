/** The global `Sentry` of snippets that do not import it. */
export * from '@sentry/node';
export as namespace Sentry;
