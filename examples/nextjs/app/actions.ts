'use server';

import { currentUser } from '../user';

export async function pay() {
  const user = await currentUser();
  throw new Error(`${user} cannot pay`);
}
