import { DEBUG } from '../lib/debug.ts';
import { isList, isObject, isText } from '../lib/guards.ts';
import { compilePath } from '../mapping/path.ts';
import type { IdentityRow } from '../mapping/rules.ts';
import type { SentryEvent } from '../sdk/sentry.ts';
import { explainPath, isPath } from './check-path.ts';
import { describeInput } from './describe-input.ts';
import { entriesOf } from './entries-of.ts';
import { keepValid } from './keep-valid.ts';
import { readProperty } from './read-property.ts';
import { sayMismatch, type Report, type Words } from './row.ts';

/** A row in either form, unchecked. */
interface Fields {
  key: unknown;
  trafficType: unknown;
}

const isFunction = (value: unknown): value is (event: SentryEvent) => unknown => typeof value === 'function';

/** Compiles the rows of `identities`, in either form: those with a key and a traffic type are left. */
export function compileIdentities(identities: object, name: string, report: Report): IdentityRow[] {
  const isListForm = isList(identities);
  const keyRule =
    DEBUG && (isListForm ? 'key must be a path or a function' : 'path must be a non-empty string');
  const compiled: IdentityRow[] = [];
  for (const { key, value, path } of entriesOf(identities, name)) {
    if (isListForm && !isObject(value)) {
      report(path, sayMismatch(value, DEBUG && 'an object with key and trafficType'));
      continue;
    }
    const fields = isListForm && isObject(value) ? fieldsOf(value) : { key, trafficType: value };
    const row = compileRow(fields, keyRule, path, report);
    if (row) compiled.push(row);
  }
  return compiled;
}

const fieldsOf = (row: object): Fields => ({
  key: readProperty(row, 'key'),
  trafficType: readProperty(row, 'trafficType'),
});

function compileRow(
  { key, trafficType }: Fields,
  keyRule: Words,
  path: string,
  report: Report,
): IdentityRow | undefined {
  const trafficTypes = keepValid(
    isList(trafficType) && trafficType.length ? entriesOf(trafficType, path) : [{ value: trafficType, path }],
    {
      isValid: isText,
      explain: (input) => sayMustBe(DEBUG && 'traffic type must be a non-empty string', input),
    },
    report,
  ).map((trafficType) => trafficType.trim().toLowerCase());

  const isPathKey = isPath(key);
  if (!isPathKey && !isFunction(key)) {
    report(path, explainPath(key, sayMustBe(keyRule, key)));
    return undefined;
  }
  if (!trafficTypes.length) return undefined;
  return isPathKey ? { path: key, trafficTypes, read: compilePath(key) } : { path, trafficTypes, read: key };
}

/** Says what a field must be and what it is, unless it is blank: the rule says "non-empty" already. */
function sayMustBe(rule: Words, input: unknown): Words {
  return DEBUG && (typeof input === 'string' ? rule : `${rule}, got ${describeInput(input)}`);
}
