// First: Sentry must see Nest being loaded.
import { factories } from './instrument';
import 'reflect-metadata';
import {
  Controller,
  Get,
  Module,
  Req,
  type MiddlewareConsumer,
  type NestModule,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { APP_FILTER, NestFactory } from '@nestjs/core';
import * as Sentry from '@sentry/nestjs';
import { SentryGlobalFilter, SentryModule } from '@sentry/nestjs/setup';
import { loadOrder } from '../order.mjs';
import { shutDown } from '../shut-down.mjs';

interface Request {
  headers: Record<string, string>;
}

@Controller()
class Orders {
  @Get('/order')
  order(@Req() { headers }: Request) {
    return loadOrder(headers['x-user']);
  }
}

@Module({
  imports: [SentryModule.forRoot()],
  controllers: [Orders],
  providers: [{ provide: APP_FILTER, useClass: SentryGlobalFilter }],
})
class App implements NestModule, OnApplicationShutdown {
  configure(consumer: MiddlewareConsumer) {
    consumer
      .apply((request: Request, _response: unknown, next: () => void) => {
        Sentry.setUser({ id: request.headers['x-user'] });
        next();
      })
      .forRoutes(Orders);
  }

  onApplicationShutdown() {
    return shutDown(Sentry, factories);
  }
}

void (async () => {
  const app = await NestFactory.create(App, { logger: false });
  // Calls `onApplicationShutdown` at SIGTERM, when the last request has ended.
  app.enableShutdownHooks();
  await app.listen(Number(process.env['PORT']), '127.0.0.1');
})();
