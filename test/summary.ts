import type { Reporter, TestModule, TestSuite } from 'vitest/node';

/** Ends a run with one plain summary: what was not run, by file, then one line of counts. */
export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const count = { passed: 0, failed: errors.length, skipped: 0, pending: 0 };
    const notRun: string[] = [];
    for (const module of modules) {
      if (module.errors().length > 0) count.failed++;
      for (const test of module.children.allTests()) count[test.result().state]++;
      const names = skippedIn(module);
      if (names.length > 0)
        notRun.push(`  ${module.relativeModuleId}`, ...names.map((name) => `    ${name}`));
    }
    if (notRun.length > 0) console.log(`\nNot run:\n${notRun.join('\n')}`);
    console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped + count.pending} skipped`);
  }
}

/** The tests that were skipped; a suite of which nothing was run in one line. */
function skippedIn({ children }: TestModule | TestSuite): string[] {
  return [...children].flatMap((child) => {
    if (child.type === 'test') return child.result().state === 'skipped' ? [child.fullName] : [];
    const tests = [...child.children.allTests()];
    const isSkipped = tests.length > 1 && tests.every((test) => test.result().state === 'skipped');
    return isSkipped ? [`${child.fullName} (${tests.length} tests)`] : skippedIn(child);
  });
}
