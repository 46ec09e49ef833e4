/** What npm and its users read of a package.json, as far as it decides whether a release can be published. */
export interface Metadata {
  repository?: unknown;
  homepage?: unknown;
  bugs?: unknown;
  author?: unknown;
}

export interface MissingField {
  field: keyof Metadata;
  /** What to put there. */
  advice: string;
}

/**
 * Finds the fields that a package.json must have before the package can be published with provenance: npm refuses it with
 * E422 unless `repository.url` is the repository whose workflow publishes
 * (https://docs.npmjs.com/generating-provenance-statements). The others are where npm's page of the package sends people.
 */
export function findMissingMetadata({ repository, homepage, bugs, author }: Metadata): MissingField[] {
  const missing: MissingField[] = [];
  if (!isUrl(getProperty(repository, 'url'))) {
    missing.push({
      field: 'repository',
      advice:
        '{ "type": "git", "url": "git+https://…" }, the repository whose workflow publishes the package',
    });
  }
  if (!isUrl(homepage)) {
    missing.push({ field: 'homepage', advice: 'the URL of the page that explains the package' });
  }
  if (!isUrl(bugs) && !isUrl(getProperty(bugs, 'url'))) {
    missing.push({ field: 'bugs', advice: '{ "url": "https://…" }, where people report bugs' });
  }
  if (!isText(author) && !isText(getProperty(author, 'name'))) {
    missing.push({ field: 'author', advice: 'the name of the person or organization that publishes it' });
  }
  return missing;
}

/** One line a field, for people. */
export function describeMissing(missing: readonly MissingField[]): string {
  return missing.map(({ field, advice }) => `  "${field}": ${advice}`).join('\n');
}

function getProperty(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

/** `git+https://` counts: npm writes the URL of a repository like that. */
function isUrl(value: unknown): boolean {
  return typeof value === 'string' && /^(git\+)?https:\/\/[^/]+\//.test(value);
}
