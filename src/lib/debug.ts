declare const __SENTRY_DEBUG__: boolean | undefined;

/**
 * Whether the debug log and the explanations of option problems are in the bundle. Apps take them out with Sentry's own
 * build flag: https://docs.sentry.io/platforms/javascript/configuration/tree-shaking/, `excludeDebugStatements` in
 * Sentry's bundler plugins. Our build writes this expression at each use of `DEBUG` (`rollup.config.mjs`): import it by
 * itself and under its own name.
 */
export const DEBUG = typeof __SENTRY_DEBUG__ === 'undefined' || __SENTRY_DEBUG__;
