import { Button } from 'react-aria-components';
import type { Outcome } from '../rules/evaluate.ts';
import { countOf } from './results.tsx';

/** On a narrow screen, where the results are far below: how many there are, and the way there. */
export function JumpToResults({ outcome }: { outcome: Outcome }) {
  // No link: the address' fragment holds the state.
  const jump = () => {
    const heading = document.getElementById('results-heading');
    heading?.scrollIntoView();
    heading?.focus();
  };
  return (
    <Button className="button jump" onPress={jump}>
      {countOf(outcome.cards)} ↓
    </Button>
  );
}
