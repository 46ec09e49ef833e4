const UNRELEASED = /^## .* — unreleased$/m;

/** Whether a changelog has a section for what is not released yet, e.g. `## 0.2.0 — unreleased`. */
export function hasUnreleased(changelog: string): boolean {
  return UNRELEASED.test(changelog);
}

/** Turns the section for what is not released yet into that of a version, e.g. `## 0.2.0 — 2026-11-25`. */
export function dateChangelog(changelog: string, version: string, date: Date): string {
  return changelog.replace(UNRELEASED, `## ${version} — ${date.toISOString().slice(0, 10)}`);
}
