import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { initialState } from './state.ts';
import { decodeState } from './url-state.ts';

const root = createRoot(document.getElementById('root')!);

decodeState(location.hash).then(
  (shared) => root.render(<App first={shared ?? initialState()} />),
  () => root.render(<App first={initialState()} isLinkBroken />),
);
