import * as Sentry from '@sentry/nextjs';
import { cookies } from 'next/headers';

/** The user of this request, whom Sentry gets to know too. Call it first in pages, route handlers and server actions. */
export async function currentUser() {
  const id = (await cookies()).get('user')?.value;
  Sentry.setUser(id === undefined ? null : { id });
  return id;
}
