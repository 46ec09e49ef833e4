import adapter from '@sveltejs/adapter-node';

export default {
  kit: {
    adapter: adapter({ out: 'dist' }),
    outDir: '.cache/svelte-kit',
    // What `src/instrumentation.server.js` needs.
    experimental: { instrumentation: { server: true }, tracing: { server: true } },
  },
};
