import { isRecord } from '../lib/guards.ts';
import { nameKind } from './describe-input.ts';
import { readProperty } from './read-property.ts';

/**
 * Says what was given for a target, and what to pass instead. Of a value only its kind is named: a string is probably an
 * SDK key.
 */
export function explainTarget(input: unknown): string {
  if (input == null)
    return `got ${input}, expected a Split factory; if it is created later, pass () => factory`;
  if (typeof input === 'string') {
    return 'got a string, expected a Split factory, not its SDK key';
  }
  const kind = nameKind(input);
  if (kind === 'a Split client') {
    return `got ${kind}, expected its factory, which SplitFactory() returned`;
  }
  if (isRecord(input) && isRecord(readProperty(input, 'core'))) {
    return 'got Split settings, expected the factory: SplitFactory(settings)';
  }
  return `got ${kind}, expected a Split factory, a promise of one, a function that returns one, or an object with track()`;
}
