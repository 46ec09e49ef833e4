/** Twenty states of the playground, from the plain to what only a shared link can hold. */
import {
  environmentRow,
  identityRow,
  initialState,
  propertyRow,
  type RulesState,
} from '../../examples/playground/src/state/state.ts';

const environments = (...rows: [string, ...string[]][]): Partial<RulesState> => ({
  environments: rows.map(([sentry, ...split]) => environmentRow(sentry, split)),
});

const identities = (...rows: [string, ...string[]][]): Partial<RulesState> => ({
  identities: rows.map(([path, ...trafficTypes]) => identityRow(path, trafficTypes)),
});

const CHANGES: Record<string, Partial<RulesState>> = {
  'as it starts': {},
  'one environment': environments(['production', 'Production']),
  'names that differ in a hyphen': environments(['a', 'Prod-EU'], ['b', 'Prod EU'], ['c', 'prod_eu']),
  'names without a Latin letter': environments(['staging', '测试'], ['production', '生产']),
  'names of signs and digits': environments(['a', '***'], ['b', '///'], ['c', '2024'], ['d', '2024!']),
  'names that end in what makes them unique': environments(
    ['a', 'Eu'],
    ['b', 'eu'],
    ['c', 'eu Factory'],
    ['d', 'EU 2'],
  ),
  'one to two, and two to one': environments(['qa', 'Staging'], ['dev', 'Staging'], ['production', 'A', 'B']),
  'names that want to be code': environments(
    ["it's", "'; alert(1); '"],
    ['__proto__', '\n}); alert(1); //'],
    ['</script>', '</script><script>alert(1)'],
    ['\u2028', '\\'],
  ),
  'no rows': { environments: [], identities: [] },
  'rows that are not complete': {
    ...environments(['', 'x'], ['x']),
    ...identities(['', 'user'], ['user.id']),
  },
  'several traffic types': identities(['user.id', 'user', 'account'], ['user.id', 'visitor']),
  "the dashboard's paths": identities(['data.erroruser.id', 'user'], ['data.error.user.data.orgId', 'org']),
  'paths outside the user': identities(['tags.tenant', 'account'], ['extra.a[0].b', 'cart']),
  'paths that want to be code': identities(
    ["user.it's", 'user'],
    ['user.</script>', 'a'],
    ['__proto__', 'b'],
  ),
  'every culprit': { culprit: 'every' },
  'some culprits': {
    culprit: 'list',
    culprits: ['checkout(cart)', '/pay\\/ment<\\/script>/i', '/(/', "it's"],
  },
  'levels and messages': { levels: ['fatal', 'error'], captureMessages: true },
  properties: {
    properties: [propertyRow('message', 'metadata.value'), propertyRow("a'b", 'tags.x'), propertyRow()],
  },
  'an event name and limits': {
    eventTypeId: 'app_error',
    limits: { maxPerMinute: 'Infinity', maxCulprits: '0', maxPending: '20', maxClients: '5' },
  },
  'wrong options': { eventTypeId: 'not a name', limits: { maxPerMinute: 'many', maxCulprits: '-1' } },
};

export const STATES: readonly { name: string; state: RulesState }[] = Object.entries(CHANGES).map(
  ([name, change]) => ({ name, state: { ...initialState(), ...change } }),
);
