/**
 * Packages that snippets import and that are not installed here, since they would bring whole frameworks. Each has the
 * types of the nearest package that is installed: Sentry's framework SDKs re-export `@sentry/node` or `@sentry/browser`,
 * so `init`, `setUser` and the like are the real ones. What a framework SDK adds is declared by hand, as its own docs
 * have it; the apps in `test/frameworks` and `test/runtimes` run the real packages.
 */

declare module '@sentry/aws-serverless' {
  export * from '@sentry/node';
  // As in the real one, the handler has to say what its event is.
  export function wrapHandler<Event>(handler: (event: Event) => unknown): typeof handler;
}

declare module '@sentry/google-cloud-serverless' {
  export * from '@sentry/node';
  interface HttpRequest {
    get(header: string): string | undefined;
  }
  type HttpFunction = (request: HttpRequest, response: object) => unknown;
  export function wrapHttpFunction(handler: HttpFunction): HttpFunction;
}

declare module '@sentry/vercel-edge' {
  export * from '@sentry/node';
}

declare module '@sentry/cloudflare' {
  export * from '@sentry/core';
  import type { CoreOptions } from '@sentry/core';
  import type { NodeOptions } from '@sentry/node';
  interface Context {
    waitUntil(promise: Promise<unknown>): void;
  }
  interface ExportedHandler<Bindings> {
    fetch(request: Request, env: Bindings, ctx: Context): Response | Promise<Response>;
  }
  export function withSentry<Bindings>(
    options: (env: Bindings) => Omit<CoreOptions, 'integrations'> & Pick<NodeOptions, 'integrations'>,
    handler: ExportedHandler<Bindings>,
  ): ExportedHandler<Bindings>;
}

declare module '@vercel/functions' {
  export function waitUntil(promise: Promise<unknown>): void;
}
