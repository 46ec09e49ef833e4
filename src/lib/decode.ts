/** Some links are encoded twice; what is encoded more often than this is no link that a browser made. */
const MAX_ROUNDS = 4;

const ENCODED = /(?:%[\da-f]{2})+/gi;

/** Decodes percent-encoding, however often it was applied. What cannot be decoded stays as it is. */
export function decode(text: string): string {
  let decoded = text;
  for (let round = 0; round < MAX_ROUNDS && decoded.includes('%'); round++) {
    decoded = decoded.replace(ENCODED, decodeOnce);
  }
  return decoded;
}

function decodeOnce(encoded: string): string {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
