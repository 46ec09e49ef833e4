'use client';

import * as Sentry from '@sentry/nextjs';
import { useEffect } from 'react';
import { startSplit } from '../split.client';

/** Tells Sentry and Split in the page who the user is. */
export function Identify({ userId }: { userId: string }) {
  useEffect(() => {
    Sentry.setUser({ id: userId });
    startSplit(userId);
  }, [userId]);
  return null;
}
