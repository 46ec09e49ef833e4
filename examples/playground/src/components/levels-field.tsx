import { LEVELS } from '../state/state.ts';
import { Choice } from './choice.tsx';
import type { RulesProps } from './rules-panel.tsx';

const OPTIONS = LEVELS.map((level) => ({ value: level, label: level }));

export function LevelsField({ state, onChange }: RulesProps) {
  return (
    <Choice
      type="checkbox"
      legend="Levels: only these are tracked. With none chosen, all are."
      options={OPTIONS}
      chosen={state.levels}
      onChange={(level, isChosen) =>
        onChange({ levels: LEVELS.filter((one) => (one === level ? isChosen : state.levels.includes(one))) })
      }
    />
  );
}
