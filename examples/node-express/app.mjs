import { setTimeout } from 'node:timers/promises';
import * as Sentry from '@sentry/node';
import express from 'express';
import { splitFactory } from './split.mjs';

const app = express();

app.use((request, _response, next) => {
  // Sentry keeps the users of concurrent requests apart.
  Sentry.setUser({ id: request.get('X-User'), orgId: request.get('X-Org') });
  next();
});

app.get('/orders/:id', async (request, response) => {
  const order = await loadOrder(request.params.id); // meanwhile the other users' requests come in
  response.json({ id: order.id, total: totalOf(order) });
});

// Sentry 11 sees Express's errors without it; up to 10 it is needed.
Sentry.setupExpressErrorHandler(app);
app.use((_error, _request, response, _next) => {
  response.status(500).json({ error: 'Something went wrong' });
});

/** Orders with an odd id have lost their items. */
async function loadOrder(id) {
  await setTimeout(100 - 10 * Number(id));
  return Number(id) % 2 ? { id } : { id, items: [{ price: 20 }, { price: 22 }] };
}

function totalOf(order) {
  return order.items.reduce((sum, { price }) => sum + price, 0);
}

const server = app.listen(process.env.PORT ?? 3000, () => {
  console.log(`Listening on http://127.0.0.1:${server.address().port}`);
});

// `on`, not `once`: Split's SDK sends the signal again when it has pushed, which would end the process at once.
process.on('SIGTERM', () => {
  server.close(() => void shutDown());
});

async function shutDown() {
  await Sentry.close(2000); // first: delivers to both companies
  await splitFactory.client().destroy(); // then: its timers would keep the process alive
}
