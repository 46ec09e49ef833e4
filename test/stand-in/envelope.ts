/**
 * Reads Sentry envelopes: a line of JSON headers, then items, each a line of JSON headers and a payload.
 * Format: https://develop.sentry.dev/sdk/data-model/envelopes/
 */

export interface EnvelopeItem {
  /** The item's own headers: `type`, `length`, `content_type`, … */
  headers: Record<string, unknown>;
  /** Parsed JSON; a `Buffer` where the payload is no JSON, e.g. an attachment. */
  payload: unknown;
}

export interface Envelope {
  headers: Record<string, unknown>;
  items: EnvelopeItem[];
}

const NEWLINE = 0x0a;

/** Parses an envelope, already uncompressed. Throws a `SyntaxError` if a header line is no JSON. */
export function parseEnvelope(body: Buffer): Envelope {
  let position = 0;

  const readUntilNewline = (): Buffer => {
    const newline = body.indexOf(NEWLINE, position);
    const line = body.subarray(position, newline === -1 ? body.length : newline);
    position += line.length + 1;
    return line;
  };
  const readHeaders = (): Record<string, unknown> =>
    JSON.parse(readUntilNewline().toString('utf8')) as Record<string, unknown>;
  const readBytes = (length: number): Buffer => {
    const bytes = body.subarray(position, position + length);
    position += length + 1;
    return bytes;
  };

  const envelope: Envelope = { headers: readHeaders(), items: [] };
  while (position < body.length) {
    if (body[position] === NEWLINE) {
      position += 1; // an envelope may end in empty lines
      continue;
    }
    const headers = readHeaders();
    const bytes = typeof headers['length'] === 'number' ? readBytes(headers['length']) : readUntilNewline();
    envelope.items.push({ headers, payload: decodePayload(headers, bytes) });
  }
  return envelope;
}

function decodePayload(headers: Record<string, unknown>, bytes: Buffer): unknown {
  if (headers['type'] === 'attachment') return bytes;
  try {
    return JSON.parse(bytes.toString('utf8')) as unknown;
  } catch {
    return bytes;
  }
}
