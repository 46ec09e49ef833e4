/**
 * The examples of Split's docs on its Sentry webhook, "Example data mappings":
 * https://developer.harness.io/docs/feature-management-experimentation/integrations/sentry
 */

/** What makes a track event what it is. */
export interface Outcome {
  environment: string;
  trafficType: string;
  key: string;
  eventTypeId: string;
}

export interface Case {
  /** Two short lines. */
  title: string[];
  /** What the app is started with. */
  app: { environment: string; user: Record<string, unknown>; captureCulprit?: boolean };
  expected: Outcome[];
}

const john = { id: 42, email: 'john.doe@example.com' };

const outcome = (environment: string, trafficType: string, key: string, culprit = ''): Outcome => ({
  environment,
  trafficType,
  key,
  eventTypeId: `sentry_exception${culprit}`,
});

export const CASES: readonly Case[] = [
  {
    title: ['staging, id 42'],
    app: { environment: 'staging', user: john },
    expected: [outcome('Staging', 'user', '42')],
  },
  {
    title: ['production, id 42'],
    app: { environment: 'production', user: john },
    expected: [outcome('Production', 'user', '42')],
  },
  {
    title: ['production, id 42,', 'orgId 55'],
    app: { environment: 'production', user: { ...john, orgId: 55 } },
    expected: [outcome('Production', 'user', '42'), outcome('Production', 'org', '55')],
  },
  {
    title: ['the same, with', '"Capture Culprit"'],
    app: { environment: 'production', user: { ...john, orgId: 55 }, captureCulprit: true },
    // The docs say "an extra event", and not what its type is called.
    expected: [
      outcome('Production', 'user', '42'),
      outcome('Production', 'user', '42', '.checkout_app'),
      outcome('Production', 'org', '55'),
      outcome('Production', 'org', '55', '.checkout_app'),
    ],
  },
];
