import type { ValidRules } from '../rules/rules-of.ts';
import { isName } from './literals.ts';

/** A prefix that Split's dashboard wants and the library ignores. */
const PREFIX = /^(?:(?:data\.)?(?:error|event)\.|data\.error(?=user\.))/;

/** The fields of Sentry's user that the rules read: `id`, `orgId`. At least one. */
export function userFields({ identities }: ValidRules): string[] {
  const fields = identities.flatMap(({ key }) => {
    const [, field = ''] = /^user\.(?:data\.)?([^.[\]]+)$/.exec(key.replace(PREFIX, '')) ?? [];
    return isName(field) && field !== '__proto__' ? [field] : [];
  });
  return fields.length ? [...new Set(fields)] : ['id'];
}

/** `{ id: string; orgId: string }` */
export const userType = (rules: ValidRules): string =>
  `{ ${userFields(rules)
    .map((field) => `${field}: string`)
    .join('; ')} }`;

/** The field whose value is the key of the Split factory. */
export function keyField(rules: ValidRules): string {
  const fields = userFields(rules);
  return fields.includes('id') ? 'id' : fields[0]!;
}
