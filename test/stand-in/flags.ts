/**
 * What Split's servers answer about feature flags. The shape is `ISplit` of `@splitsoftware/splitio-commons`
 * (`src/dtos/types.ts`); a flag per traffic type also keeps the SDK from warning about an unknown traffic type.
 */

export interface FlagDefinition {
  name: string;
  /** Lower-case traffic type, e.g. `user`. */
  trafficType: string;
  /** Percentage of keys that get `on`, the others get `off`. Default 50. */
  on?: number;
  /** Instead of `on` and `off`: treatment → percentage of keys. */
  treatments?: Record<string, number>;
  /** Flag sets that it is in. */
  sets?: string[];
}

/** The only version there is of the flags: they never change while the stand-in runs. */
const CHANGE_NUMBER = 1;

/** First flag spec version with the `{ ff, rbs }` form; older SDKs send a lower `s`, or none. */
const FLAG_SPEC_WITH_RULE_BASED_SEGMENTS = 1.3;

/**
 * The answer to `GET /splitChanges?s=…&since=…`: all flags to an SDK that has none, then no change.
 * The SDK is up to date when `since` and `till` are the same.
 */
export function splitChanges(flags: FlagDefinition[], query: { s?: unknown; since?: unknown }): object {
  const since = Number(query.since ?? -1);
  const changed = since < CHANGE_NUMBER ? flags.map(flagDto) : [];
  if (Number(query.s ?? 1) < FLAG_SPEC_WITH_RULE_BASED_SEGMENTS) {
    return { splits: changed, since, till: CHANGE_NUMBER };
  }
  return {
    ff: { d: changed, s: since, t: CHANGE_NUMBER },
    rbs: { d: [], s: CHANGE_NUMBER, t: CHANGE_NUMBER },
  };
}

function flagDto({
  name,
  trafficType,
  on = 50,
  treatments = { on, off: 100 - on },
  sets = [],
}: FlagDefinition): object {
  return {
    name,
    trafficTypeName: trafficType,
    status: 'ACTIVE',
    killed: false,
    defaultTreatment: 'off',
    changeNumber: CHANGE_NUMBER,
    algo: 2,
    seed: 1,
    trafficAllocation: 100,
    trafficAllocationSeed: 1,
    configurations: {},
    sets,
    conditions: [
      {
        conditionType: 'ROLLOUT',
        label: 'default rule',
        matcherGroup: {
          combiner: 'AND',
          matchers: [
            { matcherType: 'ALL_KEYS', negate: false, keySelector: { trafficType, attribute: null } },
          ],
        },
        partitions: Object.entries(treatments).map(([treatment, size]) => ({ treatment, size })),
      },
    ],
  };
}
