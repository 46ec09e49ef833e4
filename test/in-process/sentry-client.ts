/** A real Sentry client whose transport keeps what it is given. */
import * as Sentry from '@sentry/node';
import { onTestFinished } from 'vitest';

type ClientOptions = Partial<Sentry.NodeOptions>;

/** @param answer of the transport: an HTTP status code with headers, or an error of the network */
export function sentryClient(
  options: ClientOptions = {},
  answer: () => Promise<{ statusCode: number; headers?: Record<string, string | null> }> = async () => ({
    statusCode: 200,
  }),
) {
  const sent: string[] = [];
  const client = Sentry.init({
    dsn: 'http://public@127.0.0.1:9/1',
    environment: 'production',
    defaultIntegrations: false,
    skipOpenTelemetrySetup: true,
    transport: (transportOptions) =>
      Sentry.createTransport(transportOptions, (request) => {
        sent.push(String(request.body));
        return answer() as Promise<{ statusCode: number }>;
      }),
    ...options,
  } as Sentry.NodeOptions);
  if (!client) throw new Error('Sentry.init gave no client');
  onTestFinished(async () => void (await client.close(500)));

  const scope = new Sentry.Scope();
  scope.setClient(client);
  scope.setUser({ id: '42' });

  return {
    client,
    scope,
    /** Bodies of the envelopes. */
    sent,
    /** Captures an exception and waits until it has left, or was dropped. */
    capture: async (error: unknown = new Error('Test error'), hint?: Sentry.EventHint): Promise<void> => {
      client.captureException(error, hint, scope);
      await client.flush(1000);
    },
    /** The same with an event that is made already; the scope adds nothing to it. */
    captureEvent: async (event: object, hint?: Sentry.EventHint): Promise<void> => {
      client.captureEvent(event, hint, new Sentry.Scope());
      await client.flush(1000);
    },
    captureMessage: async (
      text: Parameters<typeof client.captureMessage>[0],
      level?: Sentry.SeverityLevel,
    ): Promise<void> => {
      client.captureMessage(text, level, {}, scope);
      await client.flush(1000);
    },
  };
}
