import { retryAfter } from './retry-after.ts';

/** What has become of a request, and so of the track events in it. */
export type Answer =
  | { readonly kind: 'taken' }
  /** Split could not take them now. */
  | {
      readonly kind: 'failed';
      /** When Split may be asked again, in ms since the epoch, if it said so. */
      readonly retryAt?: number | undefined;
    }
  /** Split cannot take one of them, or the request is too large. */
  | { readonly kind: 'unreadable'; readonly error: Error }
  /** Split takes none of them. */
  | { readonly kind: 'refused'; readonly error: Error };

/** Request Timeout and Too Many Requests: not the request's fault. */
const TEMPORARY = [408, 429];

/** Bad Request, Content Too Large and Unprocessable Content: may be the fault of one track event. */
const UNREADABLE = [400, 413, 422];

/** Reads Split's answer to a request. */
export function toAnswer({ ok, status, headers }: Pick<Response, 'ok' | 'status' | 'headers'>): Answer {
  if (ok) return { kind: 'taken' };
  if (status >= 500 || TEMPORARY.includes(status))
    return { kind: 'failed', retryAt: retryAfter(headers.get('Retry-After')) };
  const error = new Error(`Split's Events API answered ${status}${reasonOf(status)}`);
  return { kind: UNREADABLE.includes(status) ? 'unreadable' : 'refused', error };
}

function reasonOf(status: number): string {
  if (status === 401 || status === 403)
    return ': authorizationKey must be the server-side SDK key of the Split environment';
  if (status >= 300 && status < 400)
    return ': redirects are not followed, since they would carry the SDK key';
  return '';
}
