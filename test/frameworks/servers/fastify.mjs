import * as Sentry from '@sentry/node';
import Fastify from 'fastify';
import { factories } from './instrument.mjs';
import { loadOrder } from './order.mjs';
import { shutDown } from './shut-down.mjs';

const app = Fastify();
Sentry.setupFastifyErrorHandler(app);
app.addHook('onRequest', async (request) => {
  Sentry.setUser({ id: request.headers['x-user'] });
});
app.get('/order', (request) => loadOrder(request.headers['x-user']));
app.addHook('onClose', () => shutDown(Sentry, factories));

await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.on('SIGTERM', () => void app.close());
