import type { ReactNode } from 'react';

/** The heading of a panel, with its place in the order of reading. */
export function StepHeading({ id, step, children }: { id: string; step: number; children: ReactNode }) {
  return (
    <h3 id={id}>
      <span className="step" aria-hidden>
        {step}
      </span>
      {children}
    </h3>
  );
}
