import { NO_NOTE } from '../rules/note.ts';
import { propertyRow } from '../state/state.ts';
import { PathField } from './path-field.tsx';
import { Rows } from './rows.tsx';
import type { RulesProps } from './rules-panel.tsx';
import { TextInput } from './text-input.tsx';

/** Properties beyond those that every track event has. */
export function PropertyRows({ state, outcome, onChange }: RulesProps) {
  return (
    <Rows
      legend="Properties"
      left="Property name"
      right="Path in the event"
      rows={state.properties}
      notes={state.properties.map(() => NO_NOTE)}
      newRow={propertyRow}
      onChange={(properties) => onChange({ properties })}
    >
      {(row, update, label) => ({
        left: <TextInput {...label('left')} value={row.name} onChange={(name) => update({ ...row, name })} />,
        right: (
          <PathField
            {...label('right')}
            aria-label={label('right')['aria-label'].replace('Path in', 'Path of the property in')}
            value={row.path}
            paths={outcome.paths}
            onChange={(path) => update({ ...row, path })}
          />
        ),
      })}
    </Rows>
  );
}
