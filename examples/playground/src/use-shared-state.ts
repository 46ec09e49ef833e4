import { useEffect, useRef, useState, type Dispatch, type SetStateAction } from 'react';
import type { State } from './state.ts';
import { decodeState, encodeState } from './url-state.ts';

/** Long enough that browsers, which limit how often the URL changes, take every one. */
const WRITE_AFTER_MS = 250;

/** The page's state, kept in the URL. A link that is opened in the same tab replaces it. */
export function useSharedState(first: State): [State, Dispatch<SetStateAction<State>>] {
  const [state, setState] = useState(first);
  const inUrl = useRef(first);

  useEffect(() => {
    // The first state is in the URL already, or it is the default, which needs no fragment.
    if (state === inUrl.current) return undefined;
    const timer = setTimeout(() => {
      void encodeState(state).then((hash) => {
        inUrl.current = state;
        history.replaceState(null, '', hash);
      });
    }, WRITE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [state]);

  useEffect(() => {
    const read = () =>
      void decodeState(location.hash).then(
        (shared) => {
          if (!shared) return;
          inUrl.current = shared;
          setState(shared);
        },
        () => {}, // no state of ours: what is on the page stays
      );
    addEventListener('hashchange', read);
    return () => removeEventListener('hashchange', read);
  }, []);

  return [state, setState];
}
