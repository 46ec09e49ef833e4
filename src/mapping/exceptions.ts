import { findLast } from '../lib/find-last.ts';
import { itemsOf } from '../lib/items-of.ts';
import { getOwn, getOwnString } from '../lib/own.ts';
import { exceptionsOf } from '../sdk/exceptions.ts';

/** The message of the error that React throws around one that it could recover from. */
const REACT_RECOVERED =
  /^There was an error (during concurrent rendering|while hydrating) but React was able to recover by instead /;

/**
 * The exception that an event is about: the one that the webhook form names in `main_exception_id`, else the one that
 * Sentry's server would name there for a new issue, else the last.
 */
export function mainException(event: unknown, exceptions: readonly unknown[] = exceptionsOf(event)): unknown {
  const id = getOwn(event, 'main_exception_id') ?? undefined;
  const named = id !== undefined && findLast(exceptions, (exception) => idOf(exception) === id);
  return named || chooseException(exceptions);
}

/**
 * Whether the app went on: `false` if any exception of the event was unhandled, since Sentry then counts a crash
 * (getsentry/sentry-javascript `packages/core/src/client.ts`), else what the main exception says.
 */
export function isHandled(exceptions: readonly unknown[], main: unknown): boolean | undefined {
  if (exceptions.some((exception) => mechanismOf(exception, 'handled') === false)) return false;
  const handled = mechanismOf(main, 'handled');
  return typeof handled === 'boolean' ? handled : undefined;
}

/**
 * The exception that Sentry's server names an issue by: of an exception group, such as an `AggregateError`, whose
 * members are all alike, the first member; of React's wrapper around an error, that error. See
 * `filter_exceptions_for_exception_groups` and `react_error_with_cause` in getsentry/sentry
 * `src/sentry/grouping/strategies/newstyle.py`.
 */
function chooseException(exceptions: readonly unknown[]): unknown {
  const last = exceptions[exceptions.length - 1];
  if (exceptions.length < 2) return last;
  const tree = buildTree(exceptions);
  if (!tree) return last;

  const members = membersOf(tree);
  const [first] = members;
  if (first === undefined || !members.every((member) => isAlike(member, first))) return last;
  const deepest = followFirstCauses(first, tree);
  return isRecoveredByReact(first) && mechanismOf(deepest, 'source') === 'cause' ? deepest : first;
}

/** How the exceptions of an event caused each other. */
interface ExceptionTree {
  readonly root: unknown;
  /** By `exception_id`. */
  readonly children: ReadonlyMap<unknown, readonly unknown[]>;
}

/** `undefined` if an exception has no id, one that another has, or is its own parent, or if there is no root. */
function buildTree(exceptions: readonly unknown[]): ExceptionTree | undefined {
  const byId = new Map<unknown, unknown>();
  const children = new Map<unknown, unknown[]>();
  for (let index = exceptions.length - 1; index >= 0; index--) {
    const exception = exceptions[index];
    const id = idOf(exception);
    const parent = mechanismOf(exception, 'parent_id') ?? undefined;
    if (id === undefined || id === parent || byId.has(id)) return undefined;
    byId.set(id, exception);
    const siblings = children.get(parent) ?? [];
    siblings.push(exception);
    children.set(parent, siblings);
  }
  return byId.has(0) ? { root: byId.get(0), children } : undefined;
}

/** The exceptions in a group that are no groups themselves, in the order of the app. */
function membersOf({ root, children }: ExceptionTree): unknown[] {
  const members: unknown[] = [];
  const seen = new Set<unknown>();
  const left = [root];
  while (left.length > 0) {
    const exception = left.pop();
    if (seen.has(exception)) continue;
    seen.add(exception);
    if (mechanismOf(exception, 'is_exception_group')) {
      const inGroup = children.get(idOf(exception)) ?? [];
      for (let index = inGroup.length - 1; index >= 0; index--) left.push(inGroup[index]);
    } else {
      members.push(exception);
    }
  }
  return members;
}

/** The last of the exceptions that each are the first cause of the one before. */
function followFirstCauses(exception: unknown, { children }: ExceptionTree): unknown {
  const seen = new Set<unknown>();
  let deepest = exception;
  for (let next = exception; next !== undefined && !seen.has(next); next = children.get(idOf(next))?.[0]) {
    seen.add(next);
    deepest = next;
  }
  return deepest;
}

/**
 * Whether two members of a group are the same error. Sentry's server compares its own hashes of them, which no client
 * has.
 */
function isAlike(one: unknown, other: unknown): boolean {
  return (
    one === other ||
    (getOwn(one, 'type') === getOwn(other, 'type') &&
      getOwn(one, 'value') === getOwn(other, 'value') &&
      hasSameFrames(framesOf(one), framesOf(other)))
  );
}

function hasSameFrames(frames: readonly unknown[], others: readonly unknown[]): boolean {
  return (
    frames.length === others.length &&
    frames.every((frame, index) =>
      FRAME_FIELDS.every((field) => getOwn(frame, field) === getOwn(others[index], field)),
    )
  );
}

/** What makes two frames the same. */
const FRAME_FIELDS = ['function', 'module', 'filename', 'lineno', 'colno'];

const framesOf = (exception: unknown): unknown[] =>
  itemsOf(getOwn(getOwn(exception, 'stacktrace'), 'frames'));

const isRecoveredByReact = (exception: unknown): boolean =>
  getOwn(exception, 'type') === 'Error' && REACT_RECOVERED.test(getOwnString(exception, 'value') ?? '');

const mechanismOf = (exception: unknown, field: string): unknown =>
  getOwn(getOwn(exception, 'mechanism'), field);

const idOf = (exception: unknown): unknown => mechanismOf(exception, 'exception_id') ?? undefined;
