import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type Plugin } from 'vite';
import { facts } from './hero/facts.ts';
import type { Figures } from './hero/figures.ts';
import { links } from './hero/links.ts';
import { picture } from './hero/picture.ts';

/** What the page promises, "your data stays in this page", kept by the browser. Not in dev, where Vite needs a socket. */
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

const readJson = (path: string): unknown => JSON.parse(readFileSync(join(import.meta.dirname, path), 'utf8'));

/** What `npm run test:size` allows for `splitIntegration` in an app. */
function sizeLimit(): string {
  const limits = readFileSync(join(import.meta.dirname, '../../.size-limit.mjs'), 'utf8');
  const [, limit] = /name: 'splitIntegration',.*limit: '(.*?)'/.exec(limits) ?? [];
  if (!limit) throw new Error('.size-limit.mjs has no limit for splitIntegration.');
  return limit;
}

/** What the page says before any script runs. */
const firstScreen: Plugin = {
  name: 'first-screen',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) => {
      const own = readJson('../../package.json') as Parameters<typeof links>[0];
      return html
        .replace('<!-- links -->', links(own))
        .replace('<!-- picture -->', picture(readJson('hero/figures.json') as Figures))
        .replace('<!-- facts -->', facts(sizeLimit()));
    },
  },
};

export default defineConfig({
  root: import.meta.dirname,
  // Deployable under any path.
  base: './',
  plugins: [react(), firstScreen, contentSecurityPolicy],
  build: { modulePreload: false, chunkSizeWarningLimit: 600 },
});
