import { Button } from 'react-aria-components';
import { goTo } from '../anchors.ts';
import { countOf } from '../rules/count-of.ts';
import type { Outcome } from '../rules/evaluate.ts';
import { rowColor } from './row-color.ts';

/** On a narrow screen, at its lower edge until the results come into view: what they are, and the way there. */
export function ResultBar({ outcome: { cards } }: { outcome: Outcome }) {
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
