import { setTimeout } from 'node:timers/promises';

/** Fails after a while, in which other users' requests come. */
export async function loadOrder(user) {
  await setTimeout(user.length % 3);
  throw new Error(`The order of ${user} has no items`);
}
