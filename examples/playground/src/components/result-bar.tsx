import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { goTo } from '../anchors.ts';
import { countOf } from '../rules/count-of.ts';
import type { Outcome } from '../rules/evaluate.ts';
import { rowColor } from './row-color.ts';

/** On a narrow screen, at its lower edge while one works on what is above the results: what they are, and the way there. */
export function ResultBar({ outcome: { cards } }: { outcome: Outcome }) {
  const isAbove = useIsAboveResults();
  if (!isAbove) return null;
  return (
    <Button className="result-bar" onPress={() => goTo('results')}>
      <span>{countOf(cards).replace('.', '')}</span>
      {cards.slice(0, 2).map(({ trackEvent: { trafficTypeName, key, eventTypeId }, row }) => (
        <span key={`${trafficTypeName} ${key} ${eventTypeId}`} className="linked" style={rowColor(row)}>
          {trafficTypeName} {key}
        </span>
      ))}
      <span aria-hidden>↓</span>
    </Button>
  );
}

/** Whether the error or the rules are on the screen, and the results are not. */
function useIsAboveResults(): boolean {
  const [seen, setSeen] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const observer = new IntersectionObserver(
      (entries) =>
        setSeen((before) => {
          const after = new Set(before);
          for (const { target, isIntersecting } of entries) {
            if (isIntersecting) after.add(target.id);
            else after.delete(target.id);
          }
          return after;
        }),
      // Of the results, a heading at the lower edge tells nothing yet.
      { rootMargin: '0px 0px -140px' },
    );
    for (const id of ['event', 'rules', 'results']) {
      const panel = document.getElementById(id);
      if (panel) observer.observe(panel);
    }
    return () => observer.disconnect();
  }, []);
  return (seen.has('event') || seen.has('rules')) && !seen.has('results');
}
