import { remember } from '../lib/remember.ts';

/** https://github.com/splitio/javascript-commons `src/utils/inputValidation/event.ts` */
export const EVENT_TYPE_ID = /^[a-zA-Z0-9][-_.:a-zA-Z0-9]{0,79}$/;

/** What {@link EVENT_TYPE_ID} allows. */
const MAX_LENGTH = 80;

/** A dot and eight hex digits. */
const HASH_LENGTH = 9;

/** How many base event type ids are remembered, and how many culprits of each. */
const MAX_REMEMBERED = 100;

/**
 * Names culprit events: given the event type id of the base event, and then a culprit, it returns `<eventTypeId>.<slug>`,
 * valid for Split. Two culprits get the same one only if separators alone tell them apart, or `*` and `:id`: where more
 * than that is lost, or the text is cut, a hash of the whole culprit follows. A base id that leaves no room for the hash
 * is cut.
 */
export const culpritEventTypeId = /* @__PURE__ */ remember(MAX_REMEMBERED, (eventTypeId) =>
  remember(MAX_REMEMBERED, (culprit) => toEventTypeId(eventTypeId, culprit)),
);

function toEventTypeId(eventTypeId: string, culprit: string): string {
  const room = MAX_LENGTH - eventTypeId.length - 1;
  const text = culprit.slice(0, MAX_LENGTH).replace(/\*/g, ':id');
  const slug = trim(text.replace(/[^\w.:-]+/g, '_'));
  const isCut = culprit.length > MAX_LENGTH || slug.length > room;
  // A slug that ends as one with a hash does could be that of another culprit.
  if (slug && !isCut && !LOST.test(text) && !HASH_AT_END.test(slug)) return `${eventTypeId}.${slug}`;
  const base = eventTypeId.slice(0, MAX_LENGTH - HASH_LENGTH);
  const start = trim(slug.slice(0, Math.max(0, room - HASH_LENGTH)));
  return [base, start, hash(culprit)].filter(Boolean).join('.');
}

/**
 * Whether more than separators (white space, slashes, brackets) goes, so that two culprits may leave the same slug: a
 * character that no event type id takes, or punctuation at one of the ends.
 */
const LOST = /[^\w.:\-\s/()[\]{}<>]|^[\s_/()[\]{}<>]*[.:-]|[.:-][\s_/()[\]{}<>]*$/;

const HASH_AT_END = /(^|\.)[\da-f]{8}$/;

/** Without punctuation at both ends. */
const trim = (slug: string): string => slug.replace(/^[\W_]+/, '').replace(/[\W_]{0,80}$/, '');

/** FNV-1a, 32 bits, over UTF-16 units, as eight hex digits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
