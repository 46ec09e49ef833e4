import { withSentryConfig } from '@sentry/nextjs/config';
import type { NextConfig } from 'next';

const config: NextConfig = {
  // This app is a folder of a repository that has a lockfile of its own.
  turbopack: { root: import.meta.dirname },
  outputFileTracingRoot: import.meta.dirname,
};

export default withSentryConfig(config, {
  silent: true,
  telemetry: false,
  // Your app uploads its source maps: see Sentry's guide.
  sourcemaps: { disable: true },
});
