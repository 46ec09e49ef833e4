import type { ReactNode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { scrollToAnchors, isAnchor } from './anchors.ts';
import { initialState, newEvent } from './state/state.ts';
import { decodeState } from './state/url-state.ts';
import { eventBeforeReload } from './state/use-shared-state.ts';

const root = createRoot(document.getElementById('root')!);
scrollToAnchors();

/** In English, as the page is, whatever the browser's language. */
const render = (app: ReactNode) => root.render(<I18nProvider locale="en-US">{app}</I18nProvider>);

const reloaded = eventBeforeReload();
const first = { ...initialState(), ...(reloaded !== undefined && newEvent(reloaded)) };

decodeState(isAnchor(location.hash) ? '' : location.hash).then(
  (shared) => render(<App first={{ ...first, ...shared }} />),
  () => render(<App first={first} isLinkBroken />),
);
