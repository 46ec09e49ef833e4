import * as Sentry from '@sentry/nextjs';
import { NextResponse, type NextRequest } from 'next/server';

// Next.js does not tell `onRequestError` about errors of the proxy, so it is wrapped.
export const proxy = Sentry.wrapMiddlewareWithSentry((request: NextRequest) => {
  const user = request.cookies.get('user')?.value;
  Sentry.setUser(user === undefined ? null : { id: user });
  if (request.nextUrl.searchParams.has('closed')) throw new Error(`The shop is closed for ${user}`);
  return NextResponse.next();
});

export const config = { matcher: '/shop' };
