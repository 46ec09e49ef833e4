import { identityRow } from '../state/state.ts';
import { PathField } from './path-field.tsx';
import { rowColor } from './row-color.ts';
import { Rows } from './rows.tsx';
import type { RulesProps } from './rules-panel.tsx';
import { TokenField } from './token-field.tsx';

export function IdentityRows({ state, outcome, onChange }: RulesProps) {
  return (
    <Rows
      legend="Map Identities"
      left="Path in the event"
      right="Split traffic type"
      rows={state.identities}
      notes={outcome.identityNotes}
      colorOf={rowColor}
      newRow={identityRow}
      onChange={(identities) => onChange({ identities })}
    >
      {(row, update, label) => ({
        left: (
          <PathField
            {...label('left')}
            value={row.path}
            paths={outcome.paths}
            onChange={(path) => update({ ...row, path })}
          />
        ),
        right: (
          <TokenField
            {...label('right')}
            names={row.trafficTypes}
            onChange={(trafficTypes) => update({ ...row, trafficTypes })}
          />
        ),
      })}
    </Rows>
  );
}
