import { environmentRow } from '../state/state.ts';
import { Rows } from './rows.tsx';
import type { RulesProps } from './rules-panel.tsx';
import { TextInput } from './text-input.tsx';
import { TokenField } from './token-field.tsx';

export function EnvironmentRows({ state, outcome, onChange }: RulesProps) {
  return (
    <Rows
      legend="Map Environments"
      left="Sentry environment"
      right="Split environment"
      rows={state.environments}
      notes={outcome.environmentNotes}
      isDimmed={(at) => outcome.cards.length > 0 && outcome.environmentNotes[at]?.tone === 'quiet'}
      newRow={environmentRow}
      onChange={(environments) => onChange({ environments })}
    >
      {(row, update, label) => ({
        left: (
          <TextInput
            {...label('left')}
            value={row.sentry}
            onChange={(sentry) => update({ ...row, sentry })}
          />
        ),
        right: (
          <TokenField {...label('right')} names={row.split} onChange={(split) => update({ ...row, split })} />
        ),
      })}
    </Rows>
  );
}
