'use server';

import { cookies } from 'next/headers';

export async function logIn(form: FormData) {
  (await cookies()).set('user', form.get('user') as string);
}
