import { jsonLanguage } from '@codemirror/lang-json';
import type { SentryEvent } from 'sentry-split';

/** An event, or what keeps the text from being one. */
export type ParsedEvent =
  | { readonly event: SentryEvent; readonly problem?: never; readonly line?: never }
  | { readonly event?: never; readonly problem: string; /** From 1 on. */ readonly line?: number };

/** Reads a Sentry event's JSON, or a whole webhook's. */
export function parseEvent(text: string): ParsedEvent {
  if (!text.trim())
    return { problem: 'Paste a Sentry event’s JSON, choose a sample, or throw an error here.' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const line = firstWrongLine(text);
    return { problem: `Line ${line} is no valid JSON: ${reasonOf(error)}`, line };
  }
  if (!isRecord(value)) return { problem: 'An event is an object: { "event_id": … }' };
  return { event: unwrap(value) };
}

/** The event in a webhook's payload: `{ action, data: { error } }`, or an issue alert's `data.event`. */
function unwrap(value: Record<string, unknown>): SentryEvent {
  const holder = isRecord(value.data) ? value.data : value;
  return [holder.error, holder.event].find(isRecord) ?? value;
}

/** By the editor's own parser, since not every browser says where. */
function firstWrongLine(text: string): number {
  let at = text.length;
  jsonLanguage.parser.parse(text).iterate({
    enter: (node) => {
      if (node.type.isError) at = Math.min(at, node.from);
    },
  });
  return text.slice(0, at).split('\n').length;
}

/** A browser's words, less the position and the excerpt, which are on another line. */
const reasonOf = (error: unknown) =>
  String(error instanceof Error ? error.message : error)
    .replace(/^JSON\.parse: |^JSON Parse error: /, '')
    .replace(/,? (?:\.{3}|")[^]*is not valid JSON$/, '')
    .replace(/ (?:in JSON )?at (?:position|line) [^]*$/, '')
    .concat('.');

export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
