/** Prints a program's result for its caller, `runMeasured` in `../program.ts`, and ends the process. */
export function report(result) {
  process.stdout.write(`\n${JSON.stringify(result)}\n`, () => process.exit(0));
}
