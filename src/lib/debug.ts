declare const __SENTRY_DEBUG__: boolean | undefined;

/**
 * Whether the debug log and the words of option problems are in the bundle. Sentry's own build flag for that:
 * https://docs.sentry.io/platforms/javascript/configuration/tree-shaking/, `excludeDebugStatements` in Sentry's bundler
 * plugins.
 */
export const DEBUG = typeof __SENTRY_DEBUG__ === 'undefined' || __SENTRY_DEBUG__;
