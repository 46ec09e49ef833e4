import { decode } from '../lib/decode.ts';
import { pattern } from '../lib/pattern.ts';

/**
 * What is between the e-mail addresses of a text. Not all that is punctuation, since much may be in one.
 *
 * - Takes: ` `, `/`, `(`, `:`, `,`
 * - Leaves: `'`, `+`, `=`, `.`, `@`, `a`
 */
export const EMAIL_DELIMITER = /[\s/\\()<>[\]{}"`,;:|]/;

/**
 * A domain: its top-level domain is of letters, or the ASCII form of such a one.
 *
 * - Takes: `example.com`, `mail.example.co.uk`, `sub_domain.example.org`, `bücher.xn--p1ai`, `例子.公司`, `उदाहरण.भारत`
 * - Leaves: `localhost`, `18.2.0`, `latest`
 */
export const DOMAIN = /(?:[\p{L}\p{M}\p{N}_-]+[.。])+\p{L}[\p{L}\p{M}\p{N}-]+/u;

/**
 * A version, which package managers write behind an `@`.
 *
 * - Takes: `18.2.0`, `1.0.0-beta.rc`
 * - Leaves: `example.com`, `10.0.0.1`, `1.example.com`
 */
export const VERSION = /\d+\.\d+\.\d+(?:[-+].*)?/;

/**
 * A number from 0 to 255.
 *
 * - Takes: `0`, `10`, `255`, `007`
 * - Leaves: `256`, `1000`
 */
export const OCTET = /25[0-5]|2[0-4]\d|[01]?\d?\d/;

/**
 * The characters of an IPv6 address, which may end in an IPv4 address.
 *
 * - Takes: `2001:db8::1`, `::ffff:10.1.2.3`, `FE80::1`
 * - Leaves: `std::io`, `localhost:80`
 */
export const COLONS_AND_HEX = /[\da-f]*:[\da-f:.]*/i;

/**
 * The form of an IBAN: a country, two check digits and an account, perhaps in groups.
 *
 * - Takes: `DE89370400440532013000`, `GB29 NWBK 6016 1331 9268 19`, `NL91-ABNA-0417-1643-00`
 * - Leaves: `DE89`, `chunk_de44aabbccddeeff001122`
 */
export const COUNTRY_AND_ACCOUNT = /[A-Z]{2}\d{2}(?:[ -]?[A-Z\d]){11,30}/;

/**
 * A long number, perhaps in groups: payment cards have 13 to 19 digits.
 *
 * - Takes: `4111111111111111`, `4111 1111 1111 1111`, `3782-822463-10005`, `٤١١١١١١١١١١١١١١١`
 * - Leaves: `123456789012`, `1961-08-04`
 */
export const LONG_NUMBER = /\p{Nd}(?:[\s._+\p{Pd}]?\p{Nd}){12,}/u;

/**
 * The form of a US social security number.
 *
 * - Takes: `123-45-6789`, `078 05 1120`
 * - Leaves: `1961-08-04`, `555-123-4567`
 */
export const SOCIAL_SECURITY_NUMBER = /\p{Nd}{3}[\s\p{Pd}]\p{Nd}{2}[\s\p{Pd}]\p{Nd}{4}/u;

/**
 * A JSON Web Token: a header, a payload and more, each in base64url. The header is JSON, so it starts like this.
 *
 * - Takes: `eyJhbGciOiJub25lIn0.eyJzdWIiOiJqYW5lIn0.`, `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqYW5lIn0.c2lnbmF0dXJl`
 * - Leaves: `eyJhbGciOiJub25lIn0`, `jane.doe.roe`
 */
export const WEB_TOKEN = /eyJ[\w-]{4,}\.[\w-]{4,}(?:\.[\w-]*)*/;

/** No letter and no digit before what is looked for ($1). There is no look-behind in Safari before 16.4. */
const START = '(^|[^\\p{L}\\p{N}])';

/** No letter and no digit behind it. */
const END = '(?![\\p{L}\\p{N}])';

const BETWEEN_DELIMITERS = /* @__PURE__ */ pattern(() => `[^${EMAIL_DELIMITER.source.slice(1)}+`, 'g');
const EMAIL = /* @__PURE__ */ pattern(
  () => `[^@]@(?!${VERSION.source}$)(?:${DOMAIN.source}|\\d+\\.\\d+\\.\\d+\\.\\d)`,
  'u',
);
const JWT = /* @__PURE__ */ pattern(() => WEB_TOKEN.source, 'g');
const IPV4_ADDRESS = /* @__PURE__ */ pattern(
  () => `(^|[^\\d.]\\.?)(?:(?:${OCTET.source})\\.){3}(?:${OCTET.source})(?!\\.?\\d)`,
  'g',
);
const MAYBE_IPV6 = /* @__PURE__ */ pattern(() => `${START}(${COLONS_AND_HEX.source})${END}`, 'giu');
const MAYBE_IBAN = /* @__PURE__ */ pattern(() => `${START}(${COUNTRY_AND_ACCOUNT.source})${END}`, 'gu');
const SSN = /* @__PURE__ */ pattern(() => `(^|\\P{Nd})${SOCIAL_SECURITY_NUMBER.source}(?!\\p{Nd})`, 'gu');
const NUMBER = /* @__PURE__ */ pattern(() => LONG_NUMBER.source, 'gu');

/** Every country's IBAN has as many at least; what only looks like one, such as `es2015ModuleLoader`, has fewer. */
const MIN_IBAN_DIGITS = 8;

const ASCII = /^[ -~]*$/;

/**
 * Puts `*` in place of what says something about a person wherever it stands: e-mail addresses, IP addresses, numbers
 * of payment cards, IBANs, US social security numbers and JSON Web Tokens. These are kinds that Sentry's server
 * scrubs, too (getsentry/relay `relay-pii/src/regexes.rs`).
 *
 * Also finds them percent-encoded or written in full-width characters; the text is then returned decoded.
 */
export function scrub(text: string): string {
  const plain = ASCII.test(text) && !text.includes('%') ? text : decode(text).normalize('NFKC');
  const scrubbed = scrubPlain(plain);
  return scrubbed === plain ? text : scrubbed;
}

/** Looks only for what may be there: compiling an expression costs a page more than all else that is done with an error. */
function scrubPlain(text: string): string {
  const digits = countDigits(text);
  let scrubbed = text;
  if (text.includes('eyJ')) scrubbed = scrubbed.replace(JWT, '*');
  if (text.includes('@')) {
    scrubbed = scrubbed.replace(BETWEEN_DELIMITERS, (word) => (EMAIL.test(word) ? '*' : word));
  }
  if (digits >= 1 && text.includes(':')) {
    scrubbed = scrubbed.replace(MAYBE_IPV6, (whole, before: string, address: string) =>
      isIpv6Address(address.replace(/([^:])[.:]$/, '$1')) ? `${before}*` : whole,
    );
  }
  if (digits >= 4) scrubbed = scrubbed.replace(IPV4_ADDRESS, '$1*');
  if (digits >= MIN_IBAN_DIGITS) {
    scrubbed = scrubbed.replace(MAYBE_IBAN, (whole, before: string, account: string) =>
      account.replace(/\D/g, '').length >= MIN_IBAN_DIGITS ? `${before}*` : whole,
    );
  }
  if (digits >= 9) scrubbed = scrubbed.replace(SSN, '$1*');
  if (digits >= 13) scrubbed = scrubbed.replace(NUMBER, '*');
  return scrubbed;
}

/** How many digits a text has, of any script. */
const countDigits = (text: string): number => text.replace(/\P{Nd}+/gu, '').length;

/** Eight groups of hex digits, or fewer with `::` for those that are 0; an IPv4 address in place of the last two. */
function isIpv6Address(text: string): boolean {
  // Names in C++ and Rust have colons, too: `abc::def`.
  if (!/\d/.test(text)) return false;
  const halves = text.replace(/(?:\d+\.){3}\d+$/, '0:0').split('::');
  const groups = halves.flatMap((half) => (half ? half.split(':') : []));
  if (halves.length > 2 || !groups.every((group) => /^[\da-f]{1,4}$/i.test(group))) return false;
  return halves.length === 2 ? groups.length < 8 : groups.length === 8;
}
