import { perObject } from '../lib/per-object.ts';
import { keysOf } from '../lib/keys-of.ts';
import { getOwn } from '../lib/own.ts';
import type { SentryEvent } from '../sdk/sentry.ts';
import { quoteNames } from './describe-skip.ts';

/** After so many events without a key, an identity's row is likely to be wrong. */
const WATCHED_EVENTS = 20;

/** Rows that are watched: as many as an app can have that is set up in earnest. */
const MAX_ROWS = 100;

/** In place of a count: the row led to something once. */
const FOUND = Infinity;

/** Finds rows of `identities` that lead to nothing. */
export interface IdentityWatch {
  /**
   * Takes note of what a row gave for an event.
   *
   * @returns what to warn of, if the row had no value in the first 20 events
   */
  note(path: string, isFound: boolean, event: SentryEvent): string | undefined;
}

function createIdentityWatch(): IdentityWatch {
  /** Path → events in which it led to nothing, until it once led to something. */
  const misses = new Map<string, number>();
  return {
    note(path, isFound, event) {
      const before = misses.get(path) ?? 0;
      if (before === FOUND || (misses.size >= MAX_ROWS && !misses.has(path))) return undefined;
      misses.set(path, isFound ? FOUND : before + 1);
      return before + 1 === WATCHED_EVENTS && !isFound ? describeMissing(path, event) : undefined;
    },
  };
}

/** The watch of a target: the same one for all integrations that it is given to. */
export const identityWatchOf = /* @__PURE__ */ perObject((_target: object) => createIdentityWatch());

/** Names the user's fields, and the one that is likely meant. No values. */
function describeMissing(path: string, event: SentryEvent): string {
  const fields = keysOf(getOwn(event, 'user')).map((name) => `user.${name}`);
  const meant = fields.find((field) => field.toLowerCase() === path.toLowerCase());
  const has =
    fields.length > 0 ? `the user of the last one has ${quoteNames(fields)}` : 'the last one has no user';
  const advice = meant ? `did you mean ${meant}?` : 'Set it with Sentry.setUser, or remove the row.';
  return `identities: ${path} had no value in the first ${WATCHED_EVENTS} events; ${has}. ${advice}`;
}
