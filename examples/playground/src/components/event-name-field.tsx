import { useId } from 'react';
import { problemOf } from '../rules/rules-of.ts';
import type { RulesProps } from './rules-panel.tsx';
import { TextInput } from './text-input.tsx';

export function EventNameField({ state, onChange }: RulesProps) {
  const noteId = useId();
  const typed = state.eventTypeId.trim();
  const problem = typed ? problemOf('eventTypeId', typed) : undefined;
  return (
    <div className="option">
      <p className="label" aria-hidden>
        Event name
      </p>
      <TextInput
        aria-label="Event name"
        aria-describedby={noteId}
        isInvalid={problem !== undefined}
        placeholder="sentry_exception"
        value={state.eventTypeId}
        onChange={(eventTypeId) => onChange({ eventTypeId })}
      />
      <p className={`note ${problem ? 'wrong' : 'quiet'}`} id={noteId}>
        {problem ? 'Letters, digits and - _ . : only, and at most 63 of them.' : 'The event type in Split.'}
      </p>
    </div>
  );
}
