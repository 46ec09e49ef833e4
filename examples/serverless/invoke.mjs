// Plays the platform: three invocations in one process.
import { handler } from './handler.mjs';

const invocations = [
  { userId: 'ada', cart: {} },
  { userId: 'grace', cart: { items: ['a lamp', 'a book'] } },
  { userId: 'alan', cart: {} },
];

for (const [index, event] of invocations.entries()) {
  const start = performance.now();
  const { statusCode } = await handler(event);
  const ms = Math.round(performance.now() - start);
  console.log(`Invocation ${index + 1}, of ${event.userId}, returned ${statusCode} after ${ms} ms`);
}

process.exit(); // as the platform does: what is not delivered now is lost
