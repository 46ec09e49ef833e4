import type { ReactNode } from 'react';
import { currentUser } from '../user';
import { Identify } from './identify';

export const metadata = { title: 'A shop' };

export default async function Layout({ children }: { children: ReactNode }) {
  const user = await currentUser();
  return (
    <html lang="en">
      <body>
        {user !== undefined && <Identify userId={user} />}
        {children}
      </body>
    </html>
  );
}
