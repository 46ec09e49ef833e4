import { useEffect, useRef, useState, type Dispatch, type SetStateAction } from 'react';
import type { State } from './state.ts';
import { decodeState, encodeState } from './url-state.ts';

/** Long enough that browsers, which limit how often the URL changes, take every one. */
const WRITE_AFTER_MS = 250;

/**
 * The page's state. The rules are kept in the URL. The event is not, since the URL is what people copy: it is kept in the
 * tab's history entry, which a reload finds and a link does not hold.
 */
export function useSharedState(first: State): [State, Dispatch<SetStateAction<State>>] {
  const [state, setState] = useState(first);
  const written = useRef<State>(undefined);
  const isFirst = state === first;

  useEffect(() => {
    // Nothing was changed yet: the address stays short. A link that came with an event loses it.
    if (state === written.current || (isFirst && !location.hash)) return undefined;
    const timer = setTimeout(() => {
      const { event, eventId: _, ...rules } = state;
      void encodeState(rules).then((hash) => {
        written.current = state;
        try {
          history.replaceState({ event }, '', hash);
        } catch {
          // Browsers keep no event of several megabytes.
          history.replaceState(null, '', hash);
        }
      });
    }, WRITE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [state, isFirst]);

  useEffect(() => {
    const read = () =>
      void decodeState(location.hash).then(
        (shared) => shared && setState((before) => ({ ...before, ...shared })),
        () => {}, // no state of ours: what is on the page stays
      );
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);

  return [state, setState];
}

/** The event that was on the page before a reload. */
export function eventBeforeReload(): string | undefined {
  const { event } = (history.state ?? {}) as { event?: unknown };
  return typeof event === 'string' ? event : undefined;
}
