import { decode } from '../lib/decode.ts';
import { withoutUserName } from './home-directory.ts';
import { isParameter } from './parameter.ts';
import { isWord } from './word.ts';

/** Scheme, credentials, host and port. */
const ORIGIN = /^([a-z][\w+.-]*:)\/\/[^/?#]*/i;

/** A route of an app that keeps it behind the `#` of the URL. */
const HASH_ROUTE = /^#!?(?=\/)/;

/** A path that starts where the URL's does, and so may hold anything that a URL may. */
const ABSOLUTE = /^(?:\/|#!?\/|[a-z][\w+.-]*:\/\/)/i;

/** A regular expression, which Express takes for a path: `/^\/files…`, `/\/files…`. */
const REGULAR_EXPRESSION = /^\/\^|\/\\\//;

/** The id of a file in Remix: `routes/users.$id`. */
const REMIX_ROUTE = /^routes\//;

/** What begins with `?` in a path with parameters is a query if a name follows: `/:lang?/search?q=jane`. */
const NAMED_QUERY = /\?[^/?&=]+=[^]*$/;

/** Service and method of gRPC: `package.Service/Method`. */
const GRPC_METHOD = /^(?:[a-z]\w{0,39}\.)+[A-Z]\w{0,60}\/[A-Z]\w{0,60}$/;

/** Procedures of tRPC, one or several: `trpc/post.list`. */
const TRPC_PROCEDURES = /^trpc\/(?:[A-Za-z_]+[.,])*[A-Za-z_]+$/;

/** Error pages, which are a whole path: elsewhere these numbers may be ids. */
const ERROR_PAGE = /^\/(?:404|500)\/?$/;

/** An operation of GraphQL, behind the path. */
const OPERATION = /\s\(([^()/]*)\)$/;

/** What a path in a text may stand in: parentheses or quotation marks, or a list. */
const WRAPPINGS: Readonly<Record<string, string>> = { '(': ')', "'": "'", '"': '"', '`': '`', '': ',' };

/** A method, which may precede a path: `GET`, `[GET]`. */
const METHOD = /^\[?[A-Z]+\]?:?$/;

/** An action of Rails: `admin/articles#index`. */
const RAILS_ACTION = /^[A-Za-z_]+(?:\/[A-Za-z_]+)+#[a-z_]+$/;

/**
 * Masks what may be private in a culprit that is a path or URL, or that holds one: origin, query and fragment go, and
 * each segment that is neither a parameter nor a word becomes `*`. The words around a path stay, if they are words.
 *
 * `GET /users/12345?tab=1` → `GET /users/*`, `https://shop.example/users/:id` → `/users/:id`
 */
export function maskRawPath(culprit: string): string {
  if (culprit.startsWith('\\')) return culprit.split('\\').map(maskSegment).join('\\');
  const text = culprit.includes('/') ? culprit : decode(culprit);
  if (!text.includes('/')) return culprit;
  const operation = OPERATION.exec(text);
  const tokens = text.slice(0, operation?.index).split(/(\s+)/);
  const masked = joinPath(tokens).map((token) => (token.includes('/') ? maskToken(token) : maskWord(token)));
  if (operation) masked.push(areWords(operation[1] ?? '') ? operation[0] : ' (*)');
  return masked.join('');
}

/** Where nothing but a method precedes a path, it may hold spaces: it goes on to the end, or to another path. */
function joinPath(tokens: string[]): string[] {
  const start = tokens.findIndex((token) => token.trim() !== '' && !METHOD.test(token));
  const next = tokens.findIndex((token, index) => index > start && isAbsolute(token));
  if (next >= 0 || !isAbsolute(tokens[start] ?? '')) return tokens;
  return [...tokens.slice(0, start), tokens.slice(start).join('')];
}

const isAbsolute = (token: string): boolean => ABSOLUTE.test(unwrap(token).inner);

function maskToken(token: string): string {
  const { before, inner, after } = unwrap(token);
  return before + maskPath(inner) + after;
}

/** Takes a path out of the parentheses or quotation marks around it. */
function unwrap(token: string): { before: string; inner: string; after: string } {
  for (const [before, after] of Object.entries(WRAPPINGS)) {
    if (token.startsWith(before) && token.endsWith(after)) {
      return { before, inner: token.slice(before.length, -after.length), after };
    }
  }
  return { before: '', inner: token, after: '' };
}

function maskPath(text: string): string {
  if (REGULAR_EXPRESSION.test(text) || REMIX_ROUTE.test(text) || RAILS_ACTION.test(text)) return text;
  const scheme = ORIGIN.exec(text)?.[1];
  const path = withoutQuery(text.replace(ORIGIN, '').replace(HASH_ROUTE, ''));
  if (scheme === 'file:') return maskSegments(withoutUserName(path));
  return scheme && path === '' ? '/' : maskSegments(path);
}

function withoutQuery(path: string): string {
  const beforeFragment = path.split('#', 1)[0] ?? '';
  const beforeQuery = beforeFragment.split('?', 1)[0] ?? '';
  return /[:*{[<$]/.test(beforeQuery) ? beforeFragment.replace(NAMED_QUERY, '') : beforeQuery;
}

function maskSegments(path: string): string {
  if (ERROR_PAGE.test(path)) return path;
  const segments = path.split('/').map((segment) => segment.split(';', 1)[0] ?? '');
  const end = segments.slice(-2).join('/');
  const isCall = GRPC_METHOD.test(end) || TRPC_PROCEDURES.test(end);
  const judged = isCall ? segments.length - 2 : segments.length;
  return segments.map((segment, index) => (index < judged ? maskSegment(segment) : segment)).join('/');
}

/** Nothing, or what separates parts of a path in some apps: `/:project/-/issues`. */
const NO_WORD = /^[-_~+]?$/;

const maskSegment = (segment: string): string => (isStable(segment) ? segment : '*');

/** Whether a segment is the same for every user. It may hold encoded slashes, and be optional (`edit?`). */
const isStable = (segment: string): boolean =>
  decode(segment.replace(/\?$/, ''))
    .split('/')
    .every((part) => NO_WORD.test(part) || isWord(part) || isParameter(part));

const maskWord = (token: string): string => (areWords(token) ? token : '*');

/** Whether a text consists of words, and of punctuation that is neither a number's nor an address's. */
const areWords = (text: string): boolean =>
  text.split(/[^\p{L}\p{M}\p{Nd}@%]+/u).every((word) => word === '' || isWord(word));
