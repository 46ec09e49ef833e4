import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';

/** What the README promises, "nothing leaves the page", kept by the browser. Not in dev, where Vite needs a socket. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'", // of the editor and of popovers
  'img-src data:',
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const contentSecurityPolicy: Plugin = {
  name: 'content-security-policy',
  apply: 'build',
  transformIndexHtml: () => [
    {
      tag: 'meta',
      attrs: { 'http-equiv': 'Content-Security-Policy', content: CONTENT_SECURITY_POLICY },
      injectTo: 'head-prepend',
    },
  ],
};

export default defineConfig({
  root: import.meta.dirname,
  // Deployable under any path.
  base: './',
  plugins: [react(), contentSecurityPolicy],
  build: { modulePreload: false, chunkSizeWarningLimit: 1500 },
});
