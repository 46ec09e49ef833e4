/** Table 5: what is kept. */
import { runMeasured } from './program.ts';
import { table, type Section } from './table.ts';

type Kept = Record<string, { heap: number; objects: number }>;

export async function measureMemory(flags: string[]): Promise<Section> {
  const counts = flags.length ? ['1000', '10000', '50000'] : ['1000', '10000', '1000000'];
  // Nothing is timed: two processes at once.
  const [bare, hook] = await Promise.all([
    runMeasured<Kept>('memory', 'bare', ...counts),
    runMeasured<Kept>('memory', 'hook', ...counts),
  ]);
  const mb = (bytes: number) => (bytes / 1e6).toFixed(2);
  return {
    title: 'Memory',
    text: `Errors with unique messages, users and culprits, through the hook, beside bare \`client.track\` calls for as many; all pushed
and collected before each look.

${table(
  ['errors', 'heap, bare, MB', 'heap, hook, MB', 'objects, bare', 'objects, hook'],
  counts.map((count) => [
    Number(count).toLocaleString('en'),
    mb(bare[count]!.heap),
    mb(hook[count]!.heap),
    bare[count]!.objects.toLocaleString('en'),
    hook[count]!.objects.toLocaleString('en'),
  ]),
)}`,
  };
}
