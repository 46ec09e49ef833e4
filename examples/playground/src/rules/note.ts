/** What is said at a row of the form. */
export interface Note {
  /**
   * `good`: it gives something; `quiet`: nothing is wrong with it; `warn`: it works, but think again; `wrong`: it gives
   * nothing, and the text says why.
   */
  readonly tone: 'good' | 'quiet' | 'warn' | 'wrong';
  readonly text: string;
  /** Where it is wrong. */
  readonly field?: 'left' | 'right';
}

export const NO_NOTE: Note = { tone: 'quiet', text: '' };
