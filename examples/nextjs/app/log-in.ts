'use server';

import { cookies } from 'next/headers';

export async function logIn(form: FormData) {
  const user = form.get('user');
  if (typeof user === 'string') (await cookies()).set('user', user);
}
