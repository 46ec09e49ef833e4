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
 * Names culprit events (SPEC section 8): given the event type id of the base event, and then a culprit, it returns
 * `<eventTypeId>.<slug>`, valid for Split. Culprits that would share a slug, since letters or digits were lost or the
 * text was cut, are told apart by a hash. A base id that leaves no room for the hash is cut.
 */
export const culpritEventTypeId = /* @__PURE__ */ remember(MAX_REMEMBERED, (eventTypeId) =>
  remember(MAX_REMEMBERED, (culprit) => toEventTypeId(eventTypeId, culprit)),
);

function toEventTypeId(eventTypeId: string, culprit: string): string {
  const room = MAX_LENGTH - eventTypeId.length - 1;
  const slug = trim(culprit.replace(/[^\w.:-]+/g, '_'));
  const whole = slug && slug.length <= room && !/(?!\w)[\p{L}\p{M}\p{N}]/u.test(culprit);
  return whole
    ? `${eventTypeId}.${slug}`
    : [
        eventTypeId.slice(0, MAX_LENGTH - HASH_LENGTH),
        trim(slug.substring(0, room - HASH_LENGTH)),
        hash(culprit),
      ]
        .filter(Boolean)
        .join('.');
}

/** Without punctuation at both ends. */
const trim = (slug: string) => /^[\W_]*(.*[^\W_])?/.exec(slug)![1] ?? '';

/** FNV-1a, 32 bits, over UTF-16 units, as eight hex digits: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hash(text: string): string {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(16).padStart(8, '0');
}
