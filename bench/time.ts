/** Table 2: time per event. */
import { runMeasured } from './program.ts';
import { table, type Section } from './table.ts';

interface Time {
  /** µs */
  median: number;
  /** µs */
  mean: number;
}

export async function measureTime(flags: string[]): Promise<Section> {
  const times = await runMeasured<Record<string, Time>>('time', ...flags);
  const us = (value: number) => value.toFixed(2);
  const rows: string[][] = [];
  for (const identities of [1, 3]) {
    for (const culprit of ['off', 'on']) {
      for (const size of ['small', 'large']) {
        const name = `${identities} ${culprit} ${size}`;
        const [bare, floor, hook] = [times[`bare ${name}`]!, times[`floor ${name}`]!, times[`hook ${name}`]!];
        const calls = identities * (culprit === 'on' ? 2 : 1);
        rows.push([
          `${identities} ${identities > 1 ? 'identities' : 'identity'}, culprit ${culprit}, ${size} event`,
          String(calls),
          us(bare.median),
          us(floor.median),
          us(hook.median),
          us(bare.mean),
          us(floor.mean),
          us(hook.mean),
          `${(floor.median / bare.median).toFixed(1)} ×`,
          `${(hook.median / bare.median).toFixed(1)} ×`,
        ]);
      }
    }
  }
  for (const size of ['small', 'large']) {
    const { median, mean } = times[`posthog ${size}`]!;
    rows.push([`PostHog's event processor, ${size} event`, '', '', '', us(median), '', '', us(mean), '', '']);
  }
  return {
    title: 'Time per event, µs',
    text: `From Sentry's hook to the last \`client.track\` having returned, beside the bare calls with the same arguments, made ready
beforehand, and the floor: plain code that makes the same calls from these events, with nothing checked, limited or
remembered. Small: 10 frames; large: 300 frames, the innermost the app's own, 100 breadcrumbs, a large context. 5,000 users (more
than the rate limit remembers) and 50 culprits in turn. PostHog's
processor returns before it has done its work: the rest follows in microtasks that are not in its figures.

${table(
  [
    '',
    'calls',
    'bare',
    'floor',
    'hook',
    'bare, mean',
    'floor, mean',
    'hook, mean',
    'floor / bare',
    'hook / bare',
  ],
  rows,
)}`,
  };
}
