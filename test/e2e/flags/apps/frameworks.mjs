/** A server in `FRAMEWORK` that evaluates a flag in a middleware and fails in the handler, asked by 40 users at once. */
import { setTimeout as sleep } from 'node:timers/promises';
import { splitFlagsIntegration } from 'sentry-split';
import { createFactory, dsn, finish, load, Sentry } from './sdks.mjs';

const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
Sentry.init({
  dsn,
  environment: 'production',
  integrations: [flags],
  transportOptions: { bufferSize: 1000 },
});
const client = flags.instrument(await createFactory()).client();

/** @typedef {{ headers: { user: string } }} Request */

/** @type {Record<string, string>} */
const treatments = {};
const evaluate = (/** @type {Request} */ { headers }) => {
  treatments[headers.user] = client.getTreatment(headers.user, 'flag_user');
};
const fail = async (/** @type {Request} */ { headers }) => {
  await sleep(headers.user.length % 3);
  throw new Error(headers.user);
};

/** By name; each gives its port. @type {Record<string, () => Promise<number>>} */
const servers = {
  express() {
    const app = load(process.env.EXPRESS)();
    app.use(
      (/** @type {Request} */ request, /** @type {unknown} */ _response, /** @type {() => void} */ next) => {
        evaluate(request);
        setTimeout(() => next(), 2);
      },
    );
    app.get('/', fail);
    Sentry.setupExpressErrorHandler(app);
    // Express takes it for an error handler by its four parameters. Its own writes the error to the console.
    app.use(
      (
        /** @type {unknown} */ _error,
        /** @type {unknown} */ _request,
        /** @type {any} */ response,
        /** @type {unknown} */ _next,
      ) => response.sendStatus(500),
    );
    return new Promise((resolve) => {
      const server = app.listen(0, '127.0.0.1', () => resolve(server.address().port));
    });
  },

  async fastify() {
    const app = load(process.env.FASTIFY)();
    Sentry.setupFastifyErrorHandler(app);
    app.addHook('onRequest', async (/** @type {Request} */ request) => {
      evaluate(request);
      await sleep(2);
    });
    app.get('/', fail);
    return Number(new URL(await app.listen({ port: 0, host: '127.0.0.1' })).port);
  },

  async nest() {
    load(process.env.REFLECT);
    const { Controller, Get, Module, Req } = load(process.env.NEST_COMMON);
    const { APP_FILTER, NestFactory } = load(process.env.NEST_CORE);
    const { SentryGlobalFilter, SentryModule } = load(process.env.SENTRY_NEST);

    // What decorators do.
    class Shop {
      get(/** @type {Request} */ request) {
        return fail(request);
      }
    }
    Get()(Shop.prototype, 'get', Object.getOwnPropertyDescriptor(Shop.prototype, 'get'));
    Req()(Shop.prototype, 'get', 0);
    Controller()(Shop);
    class App {
      configure(/** @type {any} */ consumer) {
        consumer
          .apply(
            (
              /** @type {Request} */ request,
              /** @type {unknown} */ _response,
              /** @type {() => void} */ next,
            ) => {
              evaluate(request);
              setTimeout(() => next(), 2);
            },
          )
          .forRoutes(Shop);
      }
    }
    Module({
      imports: [SentryModule.forRoot()],
      controllers: [Shop],
      providers: [{ provide: APP_FILTER, useClass: SentryGlobalFilter }],
    })(App);

    const app = await NestFactory.create(App, { logger: false });
    await app.listen(0, '127.0.0.1');
    return app.getHttpServer().address().port;
  },
};

const port = await servers[process.env.FRAMEWORK ?? '']?.();
const users = Array.from({ length: 40 }, (_, index) => `user-${index}`);
await Promise.all(users.map((user) => fetch(`http://127.0.0.1:${port}/`, { headers: { user } })));
await finish({ treatments });
