/** The parts of a path or URL, with or without a method: method, scheme, host (less its credentials) and path. */
const PATH_OR_URL = /^(\s*(?:[a-z]+\s+)*(?:[a-z][\w+.-]*:\/\/|(?=\/)))(?:[^/?#]*@)?([^/?#]*)([^?#]*)[^]*/i;

/** A path's segment that looks like an id: digits, a UUID, hex with a digit, an e-mail address, a long token. */
const ID = /^(\d+|[\da-f-]{36}|(?=.*\d)[\da-f]{8,})$|@|%40|^(?=.*\p{L})(?=.*\d).{20}/isu;

const maskIds = (path: string): string =>
  path.replace(/[^/]+/g, (segment) => (ID.test(segment) ? '*' : segment));

/**
 * In a culprit that is a path or URL (`/…`, `GET /…`, `https://…`): takes off credentials, query and fragment, and
 * masks ids. Other culprits stay as they are.
 */
export const maskRawPath = (culprit: string): string =>
  culprit.replace(
    PATH_OR_URL,
    (_whole, start: string, host: string, path: string) => start + host + maskIds(path),
  );
