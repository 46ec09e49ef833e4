import { parseEnvelope } from '@sentry/core';
import type { SentryEvent } from 'sentry-split';
import { recognize } from './recognize.ts';

/** An event, or what keeps the text from being one. */
export type ParsedEvent =
  | {
      readonly event: SentryEvent;
      /** What the text was, if not simply an event. */
      readonly note?: string;
      readonly problem?: never;
      readonly isSyntax?: never;
    }
  | {
      readonly event?: never;
      readonly note?: never;
      readonly problem: string;
      /** The text is no JSON, so the editor marks the line. */
      readonly isSyntax?: boolean;
    };

/** Reads whatever people copy from Sentry: an event, an envelope, the JSON of an issue page, of the API or of a webhook. */
export function parseEvent(pasted: string): ParsedEvent {
  // A byte order mark, as some editors put before a file, is white space to `trim`.
  const text = pasted.trim();
  if (!text) return { problem: 'Nothing here yet. Choose a sample, paste an event or throw an error.' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return parseLines(text) ?? { problem: `This is not valid JSON: ${reasonOf(error)}`, isSyntax: true };
  }
  return recognize(value);
}

/** An envelope: a header, and for each item its own header and its payload, a line each. */
function parseLines(text: string): ParsedEvent | undefined {
  if (!/^\{.*\}\s*\n\s*\{.*"type"/.test(text)) return undefined;
  try {
    const [, items] = parseEnvelope(text.replaceAll('\r\n', '\n'));
    const found = items.find(([header]) => header.type === 'event');
    if (!found) {
      const types = items.map(([header]) => header.type).join(', ');
      return { problem: `This is a Sentry envelope without an error event: it holds ${types}.` };
    }
    // Of an item that says its length, the payload is given as bytes.
    const [, payload] = found;
    const parsed = recognize(
      payload instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(payload)) : payload,
    );
    return parsed.event ? { ...parsed, note: 'Read from a Sentry envelope.' } : parsed;
  } catch {
    return undefined;
  }
}

/** A browser's words, less the position and the excerpt: the editor marks the line. */
const reasonOf = (error: unknown) =>
  String(error instanceof Error ? error.message : error)
    .replace(/^JSON\.parse: |^JSON Parse error: /, '')
    .replace(/,? (?:\.{3}|")[^]*is not valid JSON$/, '')
    .replace(/ (?:in JSON )?at (?:position|line) [^]*$/, '')
    .replace(/\.?$/, '.');
