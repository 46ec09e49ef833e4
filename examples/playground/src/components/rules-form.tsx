import { Checkbox } from 'react-aria-components';
import type { Outcome } from '../rules/evaluate.ts';
import { environmentRow, identityRow, type State } from '../state.ts';
import { PathField } from './path-field.tsx';
import { Rows } from './rows.tsx';
import { TextInput } from './text-input.tsx';

interface Props {
  state: State;
  outcome: Outcome;
  onChange: (part: Partial<State>) => void;
}

/** The form of Split's dashboard, with its labels. */
export function RulesForm({ state, outcome, onChange }: Props) {
  return (
    <section className="panel" aria-labelledby="rules-heading">
      <h2 id="rules-heading">Rules</h2>
      <Rows
        legend="Map Environments"
        left="Sentry environment"
        right="Split environment"
        rows={state.environments}
        notes={outcome.environmentNotes}
        newRow={environmentRow}
        onChange={(environments) => onChange({ environments })}
      >
        {(row, update, label) => (
          <>
            <TextInput
              {...label('left')}
              value={row.sentry}
              onChange={(sentry) => update({ ...row, sentry })}
            />
            <TextInput
              {...label('right')}
              value={row.split}
              onChange={(split) => update({ ...row, split })}
            />
          </>
        )}
      </Rows>
      <Rows
        legend="Map Identities"
        left="Path in the event"
        right="Split traffic type"
        rows={state.identities}
        notes={outcome.identityNotes}
        newRow={identityRow}
        onChange={(identities) => onChange({ identities })}
      >
        {(row, update, label) => (
          <>
            <PathField
              {...label('left')}
              value={row.path}
              paths={outcome.paths}
              onChange={(path) => update({ ...row, path })}
            />
            <TextInput
              {...label('right')}
              value={row.trafficTypes}
              onChange={(trafficTypes) => update({ ...row, trafficTypes })}
            />
          </>
        )}
      </Rows>
      <Checkbox
        className="checkbox"
        isSelected={state.captureCulprit}
        onChange={(captureCulprit) => onChange({ captureCulprit })}
      >
        <span className="tick" aria-hidden />
        Capture Culprit as separate Event
      </Checkbox>
    </section>
  );
}
