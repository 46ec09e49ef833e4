import { getOwn, getOwnString } from '../lib/own.ts';

/** The text of a message event. `Sentry.captureMessage(fmt\`…\`)` puts it in `logentry`. */
export function messageOf(event: unknown): string | undefined {
  const logentry = getOwn(event, 'logentry');
  return (
    getOwnString(event, 'message') ?? getOwnString(logentry, 'formatted') ?? getOwnString(logentry, 'message')
  );
}
