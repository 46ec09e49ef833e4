/** What the apps that are processes share. */
import { OUTCOME } from '../app.ts';

const { STAND_IN_URL = '', SENTRY_DSN = '', SPLIT_URLS = '' } = process.env;

export const standIn = { url: STAND_IN_URL, dsn: SENTRY_DSN, splitUrls: JSON.parse(SPLIT_URLS) };

/** Tells what the app saw, and ends. @param {import('../app.ts').Seen} seen */
export const tell = (seen) =>
  process.stdout.write(`\n${OUTCOME}${JSON.stringify(seen)}\n`, () => process.exit(0));
