/**
 * The frameworks' packages that the guides import, as far as they use them. The apps in `test/frameworks` and
 * `examples/nextjs` are built with the real ones.
 */

declare module '@sentry/nextjs' {
  export * from '@sentry/node';
  export function captureRequestError(error: unknown, request: unknown, context: unknown): void;
  export function captureRouterTransitionStart(href: string, navigationType: string): void;
  export function wrapMiddlewareWithSentry<Middleware extends (...args: never[]) => unknown>(
    middleware: Middleware,
  ): Middleware;
}

declare module '@sentry/nextjs/config' {
  export function withSentryConfig<Config>(
    config: Config,
    options: { org?: string; project?: string },
  ): Config;
}

declare module 'next' {
  export interface NextConfig {
    reactStrictMode?: boolean;
  }
}

declare module 'next/headers' {
  export function cookies(): Promise<{ get(name: string): { value: string } | undefined }>;
}

declare module 'next/server' {
  export interface NextRequest extends Request {
    readonly cookies: { get(name: string): { value: string } | undefined };
  }
  export class NextResponse extends Response {
    static next(): NextResponse;
  }
}

declare module '@sentry/nestjs' {
  export * from '@sentry/node';
}

declare module '@sentry/nestjs/setup' {
  export const SentryModule: { forRoot(): object };
  export const SentryGlobalFilter: new () => object;
}

declare module '@nestjs/common' {
  export interface NestModule {
    configure(consumer: MiddlewareConsumer): void;
  }
  export interface OnApplicationShutdown {
    onApplicationShutdown(signal?: string): unknown;
  }
  export interface MiddlewareConsumer {
    // oxlint-disable-next-line typescript/no-explicit-any -- as in the real one
    apply(middleware: (request: any, response: any, next: () => void) => void): {
      forRoutes(routes: string): void;
    };
  }
  export function Module(options: object): (target: object) => void;
  export interface ExecutionContext {
    // oxlint-disable-next-line typescript/no-explicit-any -- as in the real one
    switchToHttp(): { getRequest(): any };
  }
  export interface CanActivate {
    canActivate(context: ExecutionContext): boolean | Promise<boolean>;
  }
  export function Injectable(): (target: object) => void;
}

declare module '@nestjs/core' {
  export const APP_FILTER: string;
  export const NestFactory: {
    create(module: object): Promise<{ enableShutdownHooks(): void; listen(port: number): Promise<unknown> }>;
  };
}

declare module 'fastify' {
  interface FastifyApp {
    addHook(
      name: 'onRequest',
      hook: (request: { headers: Record<string, string | string[] | undefined> }) => Promise<void>,
    ): void;
    addHook(name: 'onClose', hook: () => Promise<void>): void;
    // oxlint-disable-next-line typescript/no-explicit-any -- as in the real one, where it depends on the route
    get(path: string, handler: (request: { params: any }) => Promise<unknown>): void;
    listen(options: { port: number }): Promise<string>;
    close(): Promise<void>;
  }
  export default function fastify(): FastifyApp;
}

declare module '@sentry/sveltekit' {
  export * from '@sentry/node';
  import type { Handle } from '@sveltejs/kit/hooks';
  export function sentryHandle(): Handle;
  export function handleErrorWithSentry(): (input: { error: unknown }) => void;
}

declare module '@sveltejs/kit/hooks' {
  interface RequestEvent {
    cookies: { get(name: string): string | undefined };
  }
  export type Handle = (input: {
    event: RequestEvent;
    resolve: (event: RequestEvent) => Promise<Response>;
  }) => Promise<Response>;
  export function sequence(...handlers: Handle[]): Handle;
}

declare module '@sentry/react-router' {
  export * from '@sentry/react';
  export function createSentryHandleError(options: { logErrors?: boolean }): (error: unknown) => void;
  export function createSentryHandleRequest(options: {
    ServerRouter: () => null;
    renderToPipeableStream: object;
    createReadableStreamFromReadable: object;
  }): (request: Request) => Promise<unknown>;
}

declare module '@react-router/dev/config' {
  export interface Config {
    future?: { v8_middleware?: boolean };
  }
}

declare module '@react-router/node' {
  export function createReadableStreamFromReadable(source: object): ReadableStream;
}

declare module 'react-router' {
  export const ServerRouter: () => null;
}

declare module 'react-router/dom' {
  export const HydratedRouter: () => null;
}

declare module '@sentry/remix' {
  export * from '@sentry/node';
  export function sentryHandleError(error: unknown, details: { request: unknown }): void;
}

declare module '@sentry/astro' {
  export * from '@sentry/node';
}

declare module 'astro:middleware' {
  interface Context {
    cookies: { get(name: string): { value: string } | undefined };
  }
  type Middleware = (context: Context, next: () => Promise<Response>) => Promise<Response>;
  export function defineMiddleware(middleware: Middleware): Middleware;
}

declare module '@sentry/angular' {
  export * from '@sentry/browser';
  import type { ErrorHandler } from '@angular/core';
  export function createErrorHandler(): ErrorHandler;
}

declare module '@angular/core' {
  export class ErrorHandler {
    handleError(error: unknown): void;
  }
  export function Component(options: { selector: string; template: string }): (target: object) => void;
  export function inject<Service>(service: new (...args: never[]) => Service): Service;
}

declare module '@angular/platform-browser' {
  export function bootstrapApplication(component: object, options: { providers: object[] }): Promise<unknown>;
}

declare module '@splitsoftware/splitio-angular' {
  export class SplitService {
    init(settings: SplitIO.IBrowserSettings): { subscribe(): unknown };
    getSDKFactory(): SplitIO.IBrowserSDK;
  }
}

declare module '@splitsoftware/splitio-redux' {
  export const splitSdk: { factory: SplitIO.IBrowserSDK | undefined };
}

declare module '@splitsoftware/openfeature-js-split-provider' {
  export const OpenFeatureSplitProvider: new (options: { splitClient: SplitIO.IClient }) => object;
}

declare module '@openfeature/server-sdk' {
  interface Client {
    track(
      name: string,
      context?: { targetingKey?: string; [field: string]: unknown },
      details?: { value?: number; [field: string]: unknown },
    ): void;
  }
  export const OpenFeature: { getClient(): Client; setProvider(provider: object): unknown };
}

declare module '@sentry/nuxt' {
  export * from '@sentry/node';
}

// What Nuxt imports by itself.
declare function defineNitroPlugin(
  plugin: (nitroApp: { hooks: { hook(name: 'close', hook: () => Promise<void>): void } }) => void,
): unknown;
declare function defineEventHandler(handler: (event: object) => unknown): unknown;
declare function getCookie(event: object, name: string): string | undefined;
