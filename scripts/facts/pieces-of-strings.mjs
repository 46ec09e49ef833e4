/**
 * What pieces of strings keep alive in V8: docs/sdk-facts.md#javascript-engines.
 *
 *     node --expose-gc scripts/facts/pieces-of-strings.mjs        # as they are
 *     node --expose-gc scripts/facts/pieces-of-strings.mjs copy   # as copies
 */
const isCopied = process.argv[2] === 'copy';

const ids = new Set();
for (let number = 0; number < 4000; number++) {
  const body = `user-${String(number).padStart(13, '0')};${'x'.repeat(100_000)}${number}`;
  // V8 copies a piece of fewer than 13 characters anyway.
  const id = body.slice(0, 18);
  ids.add(isCopied ? Buffer.from(id).toString() : id);
}
globalThis.gc();
console.info(`${ids.size} ids: ${Math.round(process.memoryUsage().heapUsed / 1e6)} MB`);
