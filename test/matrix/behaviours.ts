/** What every cell of the matrix must show, by short name. Each throws if it does not. */
import { deepStrictEqual as equal, match, ok } from 'node:assert/strict';
import type { ArrivedTrackEvent, StandIn, StandInRequest } from '../stand-in/stand-in.ts';
import { markPath, type Captured, type Mark, type Seen } from './app.ts';
import type { Cell } from './cells.ts';

interface Outcome {
  cell: Cell;
  seen: Seen;
  standIn: StandIn;
}

/** Shorter than the cool-down of Split's client. */
const NO_WAIT_MS = 800;

/** Split's SDK for React Native has no flush: it delivers when the user leaves the app. */
const canFlush = ({ runtime }: Cell): boolean => runtime !== 'react-native';

export const behaviours: Record<string, (outcome: Outcome) => void> = {
  error: (outcome) => {
    const [base, culpritEvent, ...ofOrg] = tracked(outcome, 'failed');
    ok(base && culpritEvent, 'nothing was tracked');
    const slug = culpritEvent.eventTypeId;
    equal(summaries([base, culpritEvent, ...ofOrg]), [
      'user/42 sentry_exception',
      `user/42 ${slug}`,
      'org/55 sentry_exception',
      `org/55 ${slug}`,
    ]);
    match(slug, /^sentry_exception\.checkout_[\w.:-]+$/);

    const { culprit, level, timestamp, ...properties } = base.properties ?? {};
    match(String(culprit), /^checkout\(.+\)$/);
    // Sentry 7 for Node sets none.
    ok(level === 'error' || level === undefined, `level is ${level}`);
    ok(Math.abs(Number(timestamp) - base.timestamp) < 60_000, `timestamp is ${timestamp}`);
    equal(properties, {
      source: 'Sentry',
      event_id: outcome.seen.ids.failed,
      type: 'TypeError',
      handled: true,
      mechanism: 'generic',
      platform: outcome.cell.runtime === 'node' ? 'node' : 'javascript',
      environment: 'production',
      release: 'shop@1.0.0',
    });
    equal(culpritEvent.properties?.['culprit'], culprit);
    equal(atSentry(outcome, 'failed').length, 1);
  },

  dropped: (outcome) => {
    equal(atSentry(outcome, 'dropped').length, 0);
    equal(tracked(outcome, 'dropped'), []);
    equal(skipped(outcome, 'dropped'), []);
  },

  message: (outcome) => {
    equal(atSentry(outcome, 'message').length, 1);
    equal(tracked(outcome, 'message'), []);
    equal(skipped(outcome, 'message'), ['message']);
  },

  scrubbed: (outcome) => {
    equal(atSentry(outcome, 'scrubbed').length, 1);
    equal(tracked(outcome, 'scrubbed'), []);
    equal(skipped(outcome, 'scrubbed'), ['key-invalid user.id', 'identity-missing data.error.user.orgId']);
  },

  unmapped: (outcome) => {
    equal(atSentry(outcome, 'unmapped').length, 1);
    equal(tracked(outcome, 'unmapped'), []);
    equal(skipped(outcome, 'unmapped'), ['environment-unmapped']);
  },

  console: (outcome) => {
    const { seen, standIn } = outcome;
    equal(tracked(outcome, 'noisy').length, 4);
    equal(seen.nestedErrors, 4, `${seen.nestedErrors} errors were logged while 4 track events were made`);
    const nested = standIn.sentryEvents.filter((event) =>
      event.exception?.values?.[0]?.value?.startsWith('nested'),
    );
    equal(nested.length, 4, `${nested.length} of 4 logged errors arrived at Sentry`);
    const ids = new Set<unknown>(nested.map(({ event_id }) => event_id));
    equal(
      standIn.trackEvents.filter(({ properties }) => ids.has(properties?.['event_id'])),
      [],
    );
  },

  flush: ({ cell, seen, standIn }) => {
    equal(seen.flush[0], true, 'flush was not true');
    const count = standIn.trackEvents.filter(({ time }) => time <= markOf(standIn, 'flushed').time).length;
    // Of the error and of the noisy one, 4 each; what of them arrived is looked at above.
    if (canFlush(cell)) equal(count, 8, `${count} of 8 track events had arrived when flush was done`);
    else equal(posts(standIn, 'captured', 'flushed'), 0);
  },

  'idle flush': ({ seen, standIn }) => {
    equal(posts(standIn, 'flushed', 'idle'), 0, 'requests were made with nothing to deliver');
    equal(
      seen.idleFlushes.map(([isDone]) => isDone),
      [true, true, true],
    );
    const ms = seen.idleFlushes.map(([, ms]) => ms);
    ok(Math.max(...ms) < NO_WAIT_MS, `flushes with nothing to deliver took ${ms.join(', ')} ms`);
  },

  beforeSend: (outcome) => {
    const { cell, seen, standIn } = outcome;
    equal(posts(standIn, 'idle', 'second-captured'), 0, 'delivered without a flush');
    equal(seen.ownFlush, true, 'flush was not true');
    const { time } = markOf(standIn, 'second-flushed');
    for (const captured of ['alone', 'both'] as const) {
      const trackEvents = tracked(outcome, captured);
      const slug = trackEvents[1]?.eventTypeId;
      equal(summaries(trackEvents), [
        'user/42 sentry_exception',
        `user/42 ${slug}`,
        'org/55 sentry_exception',
        `org/55 ${slug}`,
      ]);
      const isInTime = trackEvents.every((event) => event.time <= time);
      if (canFlush(cell)) ok(isInTime, `${captured} was not delivered by the callback's flush`);
    }
  },

  'debug log': ({ seen }) => {
    const about = (reason: string) =>
      seen.debugLines.filter((line) => line.includes(`not tracked: ${reason}`));
    equal(
      about('key-invalid'),
      ['[sentry-split] not tracked: key-invalid user.id '],
      seen.debugLines.join('\n'),
    );
    equal(about('environment-unmapped').length, 1, seen.debugLines.join('\n'));
  },
};

/** What arrived of what was captured. In browsers each key's client posts in its own time: users first, then others. */
function tracked({ seen, standIn }: Outcome, captured: Captured): ArrivedTrackEvent[] {
  const id = seen.ids[captured];
  const all = standIn.trackEvents.filter(({ properties }) => properties?.['event_id'] === id);
  const isUser = ({ trafficTypeName }: ArrivedTrackEvent) => trafficTypeName === 'user';
  return [...all.filter(isUser), ...all.filter((event) => !isUser(event))];
}

const summaries = (trackEvents: readonly ArrivedTrackEvent[]): string[] =>
  trackEvents.map(({ trafficTypeName, key, eventTypeId }) => `${trafficTypeName}/${key} ${eventTypeId}`);

const atSentry = ({ seen, standIn }: Outcome, captured: Captured) =>
  standIn.sentryEvents.filter(({ event_id }) => event_id === seen.ids[captured]);

const skipped = ({ seen }: Outcome, captured: Captured): string[] =>
  seen.skips
    .filter(({ id }) => id === seen.ids[captured])
    .map(({ reason, path }) => `${reason} ${path}`.trim());

/** The request by which the app said how far it was. */
function markOf({ requests }: StandIn, mark: Mark): StandInRequest {
  const request = requests.find(({ path }) => path === markPath(mark));
  ok(request, `the app did not come to ${mark}`);
  return request;
}

/** How many posts of track events came between two marks. */
function posts(standIn: StandIn, from: Mark, to: Mark): number {
  const { requests } = standIn;
  return requests
    .slice(requests.indexOf(markOf(standIn, from)), requests.indexOf(markOf(standIn, to)))
    .filter(({ endpoint }) => endpoint === 'events').length;
}
