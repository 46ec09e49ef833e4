/** What people put between several names in one field. No Split environment and no traffic type has one in its name. */
const SEPARATOR = /[,;\n\t]/;

/** `user;account` → `user`, `account`: trimmed, each once. */
export function splitNames(text: string): string[] {
  const names = text.split(SEPARATOR).map((name) => name.trim());
  return [...new Set(names.filter(Boolean))];
}

/** Whether a text is more than one name, or ends one. */
export const hasSeparator = (text: string): boolean => SEPARATOR.test(text);
