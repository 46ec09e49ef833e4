import { useId } from 'react';
import { Button } from 'react-aria-components';
import type { CulpritMode } from '../state/state.ts';
import { Choice } from './choice.tsx';
import type { RulesProps } from './rules-panel.tsx';
import { TokenField } from './token-field.tsx';

const MODES: readonly { value: CulpritMode; label: string }[] = [
  { value: 'off', label: 'Off' },
  { value: 'list', label: 'Only these…' },
  { value: 'every', label: 'Every culprit' },
];

/** The dashboard's checkbox, and between its two the list that the library advises. */
export function CulpritField({ state, outcome, onChange }: RulesProps) {
  const hintId = useId();
  const culprit = outcome.summary?.culprit;
  const canAdd = culprit && !state.culprits.includes(culprit);
  return (
    <div className="option">
      <Choice
        type="radio"
        legend="Capture Culprit as separate Event"
        options={MODES}
        chosen={[state.culprit]}
        onChange={(mode) => onChange({ culprit: mode })}
      />
      {state.culprit === 'list' && (
        <>
          <TokenField
            aria-label="Culprits"
            aria-describedby={hintId}
            isInvalid={false}
            names={state.culprits}
            placeholder="checkout(cart) or /payment/"
            onChange={(culprits) => onChange({ culprits })}
          />
          <p className="note quiet" id={hintId}>
            A name exactly as it is, or a regular expression between slashes.{' '}
            {canAdd && (
              <Button className="link" onPress={() => onChange({ culprits: [...state.culprits, culprit] })}>
                Add this event’s: {culprit}
              </Button>
            )}
          </p>
        </>
      )}
      {state.culprit === 'every' && (
        <p className="note quiet">
          Each culprit becomes an event type of its own, up to 100. For most apps a list is better.
        </p>
      )}
    </div>
  );
}
