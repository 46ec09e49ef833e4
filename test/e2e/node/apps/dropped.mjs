import { DSN, fail, input, makeFactory, onSkip, report, Sentry, sleep, splitIntegration } from './kit.mjs';

export async function droppedEvents() {
  Sentry.init({
    dsn: DSN,
    ignoreErrors: [/by ignoreErrors/],
    beforeSend: (event) => (event.user?.id === 'by beforeSend' ? null : event),
    integrations: [
      splitIntegration({
        environments: { production: makeFactory() },
        identities: { 'user.id': 'user' },
        captureCulprit: true,
        onSkip,
      }),
    ],
  });
  Sentry.addEventProcessor((event) => (event.user?.id === 'by an event processor' ? null : event));
  fail('sent before');
  fail('by beforeSend');
  fail('by an event processor');
  fail('by ignoreErrors');
  Sentry.withScope((scope) => {
    scope.addEventProcessor(async () => null);
    fail('by an async event processor of the scope');
  });
  const error = new Error('as a duplicate');
  Sentry.withScope((scope) => {
    scope.setUser({ id: 'as a duplicate' });
    Sentry.captureException(error);
    Sentry.captureException(error);
  });
  fail('sent after');
}

export async function sampledEvents() {
  report.beforeSend = 0;
  Sentry.init({
    dsn: DSN,
    release: '1.0.0',
    sampleRate: input.sampleRate,
    beforeSend: (event) => {
      report.beforeSend++;
      return event;
    },
    integrations: [
      splitIntegration({
        environments: { production: makeFactory() },
        identities: { 'user.id': 'user' },
        onSkip,
      }),
    ],
  });
  Sentry.startSession();
  for (let user = 0; user < 60; user++) fail(`user ${user}`);
}

/** By the error's message. @type {Record<string, (event: any) => any>} */
const scrub = {
  filtered(event) {
    event.user.id = '[Filtered]';
    return event;
  },
  'id deleted'(event) {
    delete event.user.id;
    return event;
  },
  'e-mail deleted'(event) {
    delete event.user.email;
    return event;
  },
  'user deleted'(event) {
    delete event.user;
    return event;
  },
  'another event': (event) => ({ ...event, user: { id: 'pseudonym' } }),
  async later(event) {
    await sleep(20);
    return { ...event, user: { id: 'late pseudonym' } };
  },
  'type scrubbed'(event) {
    event.exception.values[0].type = 'Secret';
    return event;
  },
};

export async function scrubbedEvents() {
  Sentry.init({
    dsn: DSN,
    beforeSend: (event) => scrub[event.exception?.values?.[0]?.value ?? '']?.(event),
    integrations: [
      splitIntegration({
        environments: { production: makeFactory() },
        identities: { 'user.id': 'user', 'user.email': 'account' },
        onSkip,
      }),
    ],
  });
  for (const message of Object.keys(scrub)) fail(message, { id: 'secret', email: 'ann@example.com' });
}
