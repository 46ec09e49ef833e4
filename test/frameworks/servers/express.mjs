import * as Sentry from '@sentry/node';
import express from 'express';
import { factories } from './instrument.mjs';
import { loadOrder } from './order.mjs';
import { shutDown } from './shut-down.mjs';

const app = express();
app.use((request, _response, next) => {
  Sentry.setUser({ id: request.get('x-user') });
  next();
});
app.get('/order', async (request, response) => {
  response.json(await loadOrder(request.get('x-user')));
});
Sentry.setupExpressErrorHandler(app);
app.use((_error, _request, response, _next) => {
  response.sendStatus(500);
});

const server = app.listen(Number(process.env.PORT), '127.0.0.1');
process.on('SIGTERM', () => server.close(() => void shutDown(Sentry, factories)));
