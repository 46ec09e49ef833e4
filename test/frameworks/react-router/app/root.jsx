import * as Sentry from '@sentry/react-router';
import { isRouteErrorResponse, Links, Meta, Outlet, Scripts } from 'react-router';

export const meta = () => [{ title: 'A shop' }];

// Where the user of each request is set, for the loaders and actions behind it.
export const middleware = [
  ({ request }, next) => {
    const id = /user=([^;]+)/.exec(request.headers.get('Cookie') ?? '')?.[1];
    Sentry.setUser(id === undefined ? null : { id });
    return next();
  },
];

export function Layout({ children }) {
  return (
    <html lang="en">
      <head>
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <Scripts />
      </body>
    </html>
  );
}

// It does not call `captureException`: an error on the server would be reported by it once more.
export function ErrorBoundary({ error }) {
  return <h1>{isRouteErrorResponse(error) ? error.statusText : 'Something went wrong'}</h1>;
}

export default function Root() {
  return <Outlet />;
}
