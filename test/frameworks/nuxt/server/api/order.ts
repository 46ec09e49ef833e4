import { setTimeout } from 'node:timers/promises';

export default defineEventHandler(async (event) => {
  const user = getCookie(event, 'user') ?? '';
  await setTimeout(user.length % 3);
  throw new Error(`The order of ${user} has no items`);
});
