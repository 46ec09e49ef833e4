import { setTimeout } from 'node:timers/promises';

export async function load({ cookies }) {
  const user = cookies.get('user');
  await setTimeout(user.length % 3);
  throw new Error(`The order of ${user} has no items`);
}
