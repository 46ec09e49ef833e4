import { reactRouter } from '@react-router/dev/vite';
import { sentryReactRouter } from '@sentry/react-router';
import { defineConfig } from 'vite';

export default defineConfig((config) => ({
  plugins: [reactRouter(), sentryReactRouter({ telemetry: false, sourcemaps: { disable: true } }, config)],
}));
