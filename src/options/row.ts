/** What to do about a wrong value; `false` in builds without the debug flag, which leave the words out. */
export type Advice = string | false;

/** Takes note of a problem. */
export type Report = (path: string, advice: Advice) => void;

/**
 * How one option is checked and compiled.
 *
 * `isValid` and `compile` are methods for the sake of {@link Schema}, which takes rows of any `Input`: TypeScript would
 * not let a function property of `Input` pass for one of `unknown`.
 */
export interface OptionRow<Input, Value> {
  /** Whether a value is usable. A throw means that it is not. */
  isValid(input: unknown): input is Input;
  readonly advice: Advice;
  /** Whether leaving the option out is a problem. */
  readonly isRequired: boolean;
  /** What a missing or wrong option counts as. */
  readonly fallback: Value;
  /** Makes a valid value ready for use, and reports what is wrong inside of it. */
  compile(input: Input, name: string, report: Report): Value;
}

/** A row for each option. One whose fallback or result is of the wrong type does not compile. */
export type Schema<Options> = { readonly [Name in keyof Options]: OptionRow<unknown, Options[Name]> };

/** A row that fits together: `compile` takes what `isValid` lets pass, and gives what `fallback` is. */
export const compiledRow = <Input, Value>(row: OptionRow<Input, Value>): OptionRow<Input, Value> => row;

/** The row of an optional option whose value is used as it is. */
export function row<Value>(
  isValid: (input: unknown) => input is Value,
  advice: Advice,
  fallback: Value,
): OptionRow<Value, Value> {
  return { isValid, advice, isRequired: false, fallback, compile: (input) => input };
}
