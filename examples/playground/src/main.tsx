import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { scrollToAnchors, isAnchor } from './anchors.ts';
import { initialState, newEvent } from './state/state.ts';
import { decodeState } from './state/url-state.ts';
import { eventBeforeReload } from './state/use-shared-state.ts';

const root = createRoot(document.getElementById('root')!);
scrollToAnchors();

const reloaded = eventBeforeReload();
const first = { ...initialState(), ...(reloaded !== undefined && newEvent(reloaded)) };

decodeState(isAnchor(location.hash) ? '' : location.hash).then(
  (shared) => root.render(<App first={{ ...first, ...shared }} />),
  () => root.render(<App first={first} isLinkBroken />),
);
