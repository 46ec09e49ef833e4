import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain summary: what was not run, what needed a second try, then one line of counts. */
export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const count = { passed: 0, failed: 0, skipped: 0, pending: 0 };
    const skipped: string[] = [];
    const flaky: string[] = [];
    for (const module of modules) {
      if (module.errors().length > 0) count.failed++;
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        count[state]++;
        if (state === 'skipped') skipped.push(test.fullName);
        if (test.diagnostic()?.flaky) flaky.push(test.fullName);
      }
    }
    const list = (title: string, names: readonly string[]) => {
      if (names.length > 0) console.log(`\n${title}:\n${names.map((name) => `  ${name}`).join('\n')}`);
    };
    list('Not run', skipped);
    list('Passed only at the second try', flaky);
    console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped`);
  }
}
