/**
 * Runs an app, `node run.mjs FILE FUNCTION`, and prints what it has to say for the test. What an app has not flushed itself
 * is delivered as most apps do it, by Sentry's flush alone.
 */
import { report, Sentry, skipped } from './kit.mjs';

/** @type {string[]} */
const unhandled = [];
process.on('unhandledRejection', (reason) => unhandled.push(String(reason)));

const [, , file, name] = process.argv;
const apps = await import(`./${file}.mjs`);
await apps[name ?? '']();

report.isFlushed ??= await Sentry.flush(20_000);
report.unhandled = unhandled;
process.stdout.write(`\nOUTCOME ${JSON.stringify({ skipped, report })}\n`, () => process.exit(0));
