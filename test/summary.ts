import type { Reporter, TestModule } from 'vitest/node';

/** Ends a run with one plain summary: what was not run, by file, then one line of counts. */
export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    const notRun: string[] = [];
    for (const module of modules) {
      if (module.errors().length > 0) count.failed++;
      const names: string[] = [];
      for (const test of module.children.allTests()) {
        const { state } = test.result();
        count[state]++;
        if (state === 'skipped') names.push(test.fullName);
      }
      if (names.length > 0)
        notRun.push(`  ${module.relativeModuleId}`, ...names.map((name) => `    ${name}`));
    }
    if (notRun.length > 0) console.log(`\nNot run:\n${notRun.join('\n')}`);
    console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped`);
  }
}
