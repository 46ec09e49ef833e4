/** What can be pasted into the playground, and what it says of it. */
import { readFileSync } from 'node:fs';
import { mapEvent } from 'sentry-split';
import { describe, expect, it } from 'vitest';
import { parseEvent } from '../../examples/playground/src/event/parse-event.ts';
import { personalFields } from '../../examples/playground/src/event/personal-fields.ts';
import { otherPlatform } from '../../examples/playground/src/event/platform.ts';

const sample = (name: string) =>
  readFileSync(new URL(`../../examples/playground/samples/${name}.json`, import.meta.url), 'utf8');

const browser = sample('browser');
const event = JSON.parse(browser) as Record<string, unknown>;
const { error } = (JSON.parse(sample('webhook')) as { data: { error: Record<string, unknown> } }).data;

/** Each track event as `event type, traffic type, key, culprit`, or what is said instead. */
function tracked(pasted: unknown): string[] | string {
  const { event, problem } = parseEvent(typeof pasted === 'string' ? pasted : JSON.stringify(pasted));
  if (!event) return problem;
  return mapEvent(event, {
    environments: { production: true },
    identities: { 'user.id': 'user', 'user.orgId': 'org', 'tags.plan': 'plan' },
  }).map(({ eventTypeId, trafficTypeName, key, properties }) =>
    [
      eventTypeId,
      trafficTypeName,
      key,
      properties['type'],
      properties['culprit'],
      properties['release'],
    ].join(' '),
  );
}

const BROWSER = ['user 42', 'org 55', 'plan pro'].map(
  (identity) => `sentry_exception ${identity} TypeError placeOrder(assets/checkout) shop@3.18.0`,
);
const note = (pasted: unknown) =>
  parseEvent(typeof pasted === 'string' ? pasted : JSON.stringify(pasted)).note ?? '';

/** The event as Sentry's API gives it: `GET /api/0/issues/ID/events/latest/`. */
const fromApi = {
  eventID: event['event_id'],
  platform: 'javascript',
  type: 'error',
  title: 'TypeError: Cannot read properties of undefined',
  culprit: 'placeOrder(assets/checkout)',
  dateCreated: '2026-11-23T14:32:09.336000Z',
  release: { version: 'shop@3.18.0', shortVersion: '3.18.0' },
  user: {
    id: '42',
    email: 'john.doe@example.com',
    username: null,
    ip_address: null,
    name: null,
    data: { orgId: 55 },
  },
  tags: [
    { key: 'environment', value: 'production' },
    { key: 'level', value: 'error' },
    { key: 'plan', value: 'pro' },
  ],
  context: { cart: 3 },
  entries: [
    {
      type: 'exception',
      data: {
        values: [
          {
            type: 'TypeError',
            value: 'Cannot read properties of undefined',
            mechanism: { type: 'onerror', handled: false },
            stacktrace: {
              frames: [
                {
                  filename: 'assets/checkout-BkZ3xQ9f.js',
                  absPath: 'https://shop.example/assets/checkout-BkZ3xQ9f.js',
                  function: 'placeOrder',
                  inApp: true,
                  lineNo: 1,
                  colNo: 20417,
                },
              ],
            },
          },
        ],
      },
    },
    { type: 'request', data: { url: 'https://shop.example/checkout', method: null } },
  ],
};

describe('paste anything', () => {
  it('an event, also after a byte order mark', () => {
    expect(tracked(browser)).toEqual(BROWSER);
    expect(tracked(`\uFEFF${browser}\r\n`)).toEqual(BROWSER);
    expect(note(browser)).toBe('');
  });

  it('a whole envelope, of which the error event is read', () => {
    const payload = JSON.stringify({ ...event, extra: { note: 'ünïcode' } });
    const length = Buffer.byteLength(payload);
    const lines = [
      '{"event_id":"fc6d8c0c43fc4630ad850ee518f1b9d0","sdk":{"name":"sentry.javascript.browser"}}',
      '{"type":"session"}',
      '{"sid":"1","status":"ok"}',
      `{"type":"event","length":${length}}`,
      payload,
    ];
    for (const end of ['\n', '\r\n']) {
      expect(tracked(lines.join(end))).toEqual(BROWSER);
      expect(note(lines.join(end))).toBe('Read from a Sentry envelope.');
    }
    expect(tracked(lines.slice(0, 3).join('\n'))).toBe(
      'This is a Sentry envelope without an error event: it holds session.',
    );
  });

  it('the JSON of an issue page: tags as pairs, the environment among them', () => {
    const { environment: _, culprit: __, ...rest } = error;
    const page = { ...rest, received: 1795444330.1, exception: event['exception'] };
    expect(tracked(page)).toEqual([
      'sentry_exception user 42 TypeError placeOrder(assets/checkout) shop@3.18.0',
      'sentry_exception org 55 TypeError placeOrder(assets/checkout) shop@3.18.0',
      'sentry_exception plan pro TypeError placeOrder(assets/checkout) shop@3.18.0',
    ]);
    expect(note(page)).toBe('Read from the JSON of an issue page.');
  });

  it('an event of the API: entries, and tags as { key, value }', () => {
    expect(tracked(fromApi)).toEqual(BROWSER);
    expect(note(fromApi)).toBe('Read from the event JSON of Sentry’s API.');
    expect(parseEvent(JSON.stringify(fromApi)).event).toMatchObject({
      timestamp: Date.parse(fromApi.dateCreated) / 1000,
      level: 'error',
      extra: { cart: 3 },
      request: { url: 'https://shop.example/checkout' },
    });
  });

  it('a list', () => {
    expect(tracked([event])).toEqual(BROWSER);
    expect(note([event])).toBe('');
    expect(tracked([{ a: 1 }, event, error])).toEqual(BROWSER);
    expect(note([{ a: 1 }, event, error])).toBe('A list of 3: its first event is used.');
    expect(tracked([])).toMatch(/^This is an empty list/);
    expect(tracked([1, {}])).toBe('This is a list of 2, and no Sentry event is in it.');
  });

  it('an error webhook, an issue alert, the older plugin', () => {
    expect(tracked({ action: 'created', data: { error } })).toHaveLength(3);
    expect(note({ action: 'created', data: { error } })).toBe('Read from an error webhook.');
    const alert = { action: 'triggered', data: { event: error, triggered_rule: 'All' } };
    expect(tracked(alert)).toHaveLength(3);
    expect(note(alert)).toMatch(/^Read from an issue alert’s webhook. It comes when the alert fires/);
    expect(note({ project: 'shop', triggering_rules: [], event })).toMatch(/older WebHooks plugin/);
  });

  it.each([
    [
      'an issue webhook',
      { action: 'created', data: { issue: { id: '1' } } },
      /^This is an issue webhook.*paste that\.$/,
    ],
    [
      'a metric alert',
      { action: 'critical', data: { metric_alert: {} } },
      /^This is a metric alert’s webhook/,
    ],
    [
      'an issue',
      { id: '1', shortId: 'SHOP-1', culprit: 'a', userCount: 4 },
      /^This is an issue from Sentry’s API/,
    ],
    [
      'other JSON',
      { name: 'x', version: 1 },
      /^This is JSON, but not a Sentry event: it has name, version\. An event has/,
    ],
    ['an empty object', {}, /^This is JSON, but not a Sentry event\. An event has/],
    ['a text', '"hello"', /^This is JSON, but not a Sentry event: an event is an object/],
    ['nothing', ' ', /^Nothing here yet/],
    ['what is no JSON', '{ "a": 1,, }', /^This is not valid JSON: .+\.$/],
  ])('says what it is: %s', (_name, pasted, words) => {
    expect(tracked(pasted)).toMatch(words);
  });

  it.each([
    ['python', 'Python'],
    ['php', 'PHP'],
    ['elixir', 'elixir'],
    ['javascript', undefined],
    ['node', undefined],
    ['javascript-react', undefined],
  ])('an event of %s is of another platform: %s', (platform, name) => {
    expect(otherPlatform({ ...event, platform })).toBe(name);
  });
});

it('names the personal fields of an event', () => {
  expect(personalFields(event)).toEqual([
    'user.id',
    'user.email',
    'user.orgId',
    'request.headers',
    'breadcrumbs',
  ]);
  expect(personalFields({ tags: { of: 'jo@example.com' } })).toEqual(['an e-mail address']);
  expect(personalFields(error)).toEqual(['user.id', 'user.email', 'user.orgId']);
  expect(personalFields({ message: 'x' })).toEqual([]);
});
