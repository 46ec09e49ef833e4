import type { Outcome } from '../rules/evaluate.ts';
import type { State } from '../state/state.ts';
import { CulpritField } from './culprit-field.tsx';
import { EnvironmentRows } from './environment-rows.tsx';
import { IdentityRows } from './identity-rows.tsx';
import { MoreOptions } from './more-options.tsx';
import { StepHeading } from './step-heading.tsx';

export interface RulesProps {
  state: State;
  outcome: Outcome;
  onChange: (part: Partial<State>) => void;
}

/** The form of Split's dashboard with its labels, and below it what the library has beyond that. */
export function RulesPanel(props: RulesProps) {
  return (
    <section className="panel rules" id="rules" aria-labelledby="rules-heading">
      <StepHeading id="rules-heading" step={2}>
        Your rules, as in Split’s form
      </StepHeading>
      <EnvironmentRows {...props} />
      <IdentityRows {...props} />
      <CulpritField {...props} />
      <MoreOptions {...props} />
    </section>
  );
}
