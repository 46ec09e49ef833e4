/** The demo's table, for a terminal of 80 × 24: what Split's docs show, beside what arrived. */
import { styleText } from 'node:util';
import type { ArrivedTrackEvent } from '../../test/stand-in/stand-in.ts';
import type { Case, Outcome } from './cases.ts';

/** One track event of a case: what should arrive, and what did. */
export interface Comparison {
  expected?: Outcome;
  arrived?: Outcome;
  isSame: boolean;
}

const outcomeOf = (trackEvent: ArrivedTrackEvent): Outcome => ({
  environment: trackEvent.environmentName,
  trafficType: trackEvent.trafficTypeName,
  key: trackEvent.key,
  eventTypeId: trackEvent.eventTypeId,
});

const isSame = (a: Outcome | undefined, b: Outcome | undefined): boolean =>
  a !== undefined &&
  b !== undefined &&
  a.environment === b.environment &&
  a.trafficType === b.trafficType &&
  a.key === b.key &&
  a.eventTypeId === b.eventTypeId;

/** What should arrive beside what did, in order; what is missing or too much has nothing beside it. */
export function compare(
  expected: readonly Outcome[],
  trackEvents: readonly ArrivedTrackEvent[],
): Comparison[] {
  const arrived = trackEvents.map(outcomeOf);
  return Array.from({ length: Math.max(expected.length, arrived.length) }, (_, index) => ({
    ...(expected[index] && { expected: expected[index] }),
    ...(arrived[index] && { arrived: arrived[index] }),
    isSame: isSame(expected[index], arrived[index]),
  }));
}

const isCulprit = ({ eventTypeId }: Outcome): boolean => eventTypeId !== 'sentry_exception';

const describe = ({ environment, trafficType, key }: Outcome): string =>
  `${environment} ${trafficType} ${key}`;

function describeExpected(outcome: Outcome | undefined): string {
  if (!outcome) return 'nothing more';
  return isCulprit(outcome) ? '  + its culprit' : describe(outcome);
}

function describeArrived(outcome: Outcome | undefined): string {
  if (!outcome) return 'nothing';
  return isCulprit(outcome) ? `  + ${outcome.eventTypeId}` : describe(outcome);
}

const row = (number: string, title: string, expected: string, arrived: string): string =>
  `${number.padEnd(2)}${title.padEnd(20)}${expected.padEnd(21)}${arrived.padEnd(34)}`;

export const HEAD = styleText(
  'bold',
  row('', 'Error in Sentry', "Split's docs", 'Arrived in Split').trimEnd(),
);

/** A case's lines: one for each track event. */
export function rowsOf(number: number, { title }: Case, comparisons: readonly Comparison[]): string[] {
  return comparisons.map(({ expected, arrived, isSame: isRight }, index) => {
    const line = row(
      index === 0 ? String(number) : '',
      title[index] ?? '',
      describeExpected(expected),
      describeArrived(arrived),
    );
    return line + (isRight ? styleText('green', '✓') : styleText('red', '✗'));
  });
}
