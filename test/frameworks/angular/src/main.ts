import { Component, ErrorHandler, inject, provideBrowserGlobalErrorListeners } from '@angular/core';
import { bootstrapApplication } from '@angular/platform-browser';
import * as Sentry from '@sentry/angular';
import { SplitService } from '@splitsoftware/splitio-angular';
import { splitIntegration } from 'sentry-split';

declare const settings: {
  dsn: string;
  environment: string;
  splitSdkKey: string;
  splitUrls: object;
  user: string;
};

let splitService: SplitService | undefined;

Sentry.init({
  dsn: settings.dsn,
  environment: settings.environment,
  integrations: [
    splitIntegration({
      environments: { staging: () => splitService?.getSDKFactory() },
      identities: { 'user.id': 'user' },
    }),
  ],
});

@Component({ selector: 'app-root', template: `<button (click)="order()">Order</button>` })
class App {
  constructor() {
    splitService = inject(SplitService);
    splitService
      .init({
        core: { authorizationKey: settings.splitSdkKey, key: settings.user },
        urls: settings.splitUrls,
      })
      .subscribe();
    Sentry.setUser({ id: settings.user });
  }

  order() {
    throw new Error('The order has no items');
  }
}

void bootstrapApplication(App, {
  providers: [
    provideBrowserGlobalErrorListeners(),
    { provide: ErrorHandler, useValue: Sentry.createErrorHandler() },
  ],
});
