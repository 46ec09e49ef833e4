/**
 * What the snippets of README and docs take for granted: names that a reader's own app has. A snippet that imports or
 * declares a name itself has its own.
 */
import type { Server } from 'node:http';
import type { SplitFactory as makeFactory } from '@splitsoftware/splitio';
import type * as SentrySplit from 'sentry-split';

declare global {
  // Keys and addresses.
  const DSN: string;
  const dsn: string;
  const SDK_KEY: string;
  const SPLIT_SDK_KEY: string;
  const STAGING_KEY: string;
  const PRODUCTION_KEY: string;

  // The app.
  const USER_ID: string;
  const visitorId: string;
  const currentUser: { id: string; orgId: string };
  function currentAccountId(): string;
  function authenticate(request: unknown): Promise<{ id: string } | null>;
  function work(event?: unknown): Promise<unknown>;
  function handleRequest(request: Request): Promise<Response>;
  const App: () => null;
  const server: Server;
  /** In a service worker an event keeps the worker alive; the types of pages, which all snippets share, do not have it. */
  // oxlint-disable-next-line no-unused-vars -- TypeScript merges interfaces only if they have the same type parameters
  interface MessageEvent<T> {
    waitUntil(work: Promise<unknown>): void;
  }

  // Split.
  const SplitFactory: typeof makeFactory;
  const factory: SplitIO.ISDK;
  const splitFactory: SplitIO.ISDK;
  const settings: SplitIO.INodeSettings;
  const flags: ReturnType<typeof SentrySplit.splitFlagsIntegration>;

  // This library, for snippets that show one call.
  const splitIntegration: typeof SentrySplit.splitIntegration;
  const splitBeforeSend: typeof SentrySplit.splitBeforeSend;
  const splitEventsApi: typeof SentrySplit.splitEventsApi;
  const splitFlagsIntegration: typeof SentrySplit.splitFlagsIntegration;
  const mapEvent: typeof SentrySplit.mapEvent;
  const validateOptions: typeof SentrySplit.validateOptions;
  const options: SentrySplit.SplitIntegrationOptions;
  type Properties = SentrySplit.Properties;
}
