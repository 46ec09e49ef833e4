import { useId } from 'react';
import { limitOf, problemOf } from '../rules/rules-of.ts';
import { LIMIT_NAMES, LIMITS, type LimitName } from '../state/state.ts';
import type { RulesProps } from './rules-panel.tsx';
import { TextInput } from './text-input.tsx';

const MEANINGS: Readonly<Record<LimitName, string>> = {
  maxPerMinute: 'per event type, key and minute',
  maxCulprits: 'culprit event types',
  maxPending: 'held until Split is ready',
  maxClients: 'Split clients for other keys',
};

export function LimitsField({ state, onChange }: RulesProps) {
  const id = useId();
  const change = (name: LimitName, typed: string) => {
    const { [name]: _, ...rest } = state.limits;
    onChange({ limits: typed ? { ...rest, [name]: typed } : rest });
  };
  return (
    <div className="option" role="group" aria-label="Limits">
      <p className="label" aria-hidden>
        Limits: at most
      </p>
      <div className="limits">
        {LIMIT_NAMES.map((name) => {
          const limit = limitOf(state.limits[name] ?? '');
          const isWrong = limit !== undefined && problemOf(name, limit) !== undefined;
          return (
            <div key={name}>
              <TextInput
                aria-label={name}
                aria-describedby={`${id}-${name}`}
                isInvalid={isWrong}
                placeholder={String(LIMITS[name])}
                value={state.limits[name] ?? ''}
                onChange={(typed) => change(name, typed)}
              />
              <p className={`note ${isWrong ? 'wrong' : 'quiet'}`} id={`${id}-${name}`}>
                {isWrong ? 'A whole number, or Infinity.' : MEANINGS[name]}
              </p>
            </div>
          );
        })}
      </div>
    </div>
  );
}
