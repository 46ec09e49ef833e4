import { useSyncExternalStore } from 'react';

const query = matchMedia('(prefers-color-scheme: dark)');

const subscribe = (onChange: () => void) => {
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
};

/** For what cannot be coloured with CSS alone. */
export const useDarkMode = (): boolean => useSyncExternalStore(subscribe, () => query.matches);
