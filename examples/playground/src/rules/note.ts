/** What is said at a row of the form. */
export interface Note {
  /** `good`: it gives something; `quiet`: nothing wrong with it; `wrong`: it gives nothing, and the text says why. */
  readonly tone: 'good' | 'quiet' | 'wrong';
  readonly text: string;
  /** Where it is wrong. */
  readonly field?: 'left' | 'right';
}
