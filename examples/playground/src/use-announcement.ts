import { useEffect, useRef, useState } from 'react';
import { countOf } from './rules/count-of.ts';
import type { Outcome } from './rules/evaluate.ts';

/** Once typing pauses: each letter would be too much to hear. */
const SAY_AFTER_MS = 700;

/** What a screen reader says after a change: the rows that say something else now, and how many track events there are. */
export function useAnnouncement(outcome: Outcome): string {
  const [announcement, setAnnouncement] = useState('');
  const said = useRef(linesOf(outcome));

  useEffect(() => {
    const timer = setTimeout(() => {
      const lines = linesOf(outcome);
      const changed = lines.filter((line) => !said.current.includes(line));
      const isSame = !changed.length && lines.length === said.current.length;
      said.current = lines;
      if (!isSame)
        setAnnouncement([...changed.filter((line) => !isCount(line)), countOf(outcome.cards)].join(' '));
    }, SAY_AFTER_MS);
    return () => clearTimeout(timer);
  }, [outcome]);

  return announcement;
}

const isCount = (line: string) => / track events?\.$/.test(line);

function linesOf({ parsed, environmentNotes, identityNotes, cards, nothing }: Outcome): string[] {
  const rows = (legend: string, notes: Outcome['identityNotes']) =>
    notes.flatMap(({ text }, at) => (text ? [`${legend}, row ${at + 1}: ${text}`] : []));
  return [
    ...(parsed.problem ? [parsed.problem] : []),
    ...(parsed.note ? [parsed.note] : []),
    ...rows('Map Environments', environmentNotes),
    ...rows('Map Identities', identityNotes),
    ...(nothing ? [nothing] : []),
    countOf(cards),
  ];
}
