import {
  BrowserClient,
  defaultStackParser,
  httpContextIntegration,
  linkedErrorsIntegration,
  Scope,
  type ErrorEvent,
} from '@sentry/browser';

/** A page's code, such as has errors. */
const shop = {
  cart: undefined as { total: number } | undefined,
  checkout() {
    return shop.cart!.total;
  },
};

/**
 * Throws an error, captures it with the real Sentry SDK, and gives the event as it would have left. The client has a
 * transport that sends nothing, and no global handlers.
 */
export function throwHere(environment: string): Promise<ErrorEvent> {
  return new Promise((resolve) => {
    const client = new BrowserClient({
      dsn: 'https://public@sentry.invalid/1',
      environment,
      release: 'playground@1.0.0',
      stackParser: defaultStackParser,
      integrations: [httpContextIntegration(), linkedErrorsIntegration()],
      beforeSend: (event) => {
        // The fragment holds this page's state, and with it the event before this one.
        if (event.request?.url) event.request.url = event.request.url.replace(/#.*/s, '');
        return event;
      },
      transport: () => ({
        send: ([, [item]]) => {
          resolve(item?.[1] as ErrorEvent);
          return Promise.resolve({});
        },
        flush: () => Promise.resolve(true),
      }),
    });
    client.init();
    const scope = new Scope();
    scope.setClient(client);
    scope.setUser({ id: 42, email: 'john.doe@example.com', orgId: 55 });
    scope.setTag('plan', 'pro');
    try {
      shop.checkout();
    } catch (error) {
      scope.captureException(error, { mechanism: { type: 'generic', handled: false } });
    }
  });
}
