/** Table 6: what recording flags costs an evaluation. */
import { runMeasured } from './program.ts';
import { table, type Section } from './table.ts';

export async function measureFlags(flags: string[]): Promise<Section> {
  const medians = await runMeasured<Record<string, number>>('flags', ...flags);
  return {
    title: 'An evaluation with `splitFlagsIntegration`, µs',
    text: `\`getTreatment\` on Node, of one factory with the integration and of another without, in turn: one flag for many users, and 100 flags
for each user. Medians.

${table(
  ['flags in the scope', 'without', 'recorded', 'recorded / without'],
  [1, 100].map((count) => {
    const [without = NaN, recorded = NaN] = [medians[`without, ${count}`], medians[`recorded, ${count}`]];
    return [String(count), without.toFixed(2), recorded.toFixed(2), `${(recorded / without).toFixed(2)} ×`];
  }),
)}`,
  };
}
