import type { State } from '../state.ts';
import { encodeState } from '../url-state.ts';
import { CopyButton } from './copy-button.tsx';

export function Header({ state }: { state: State }) {
  // The page's own address follows the state a moment later.
  const link = async () => new URL(await encodeState(state), location.href).href;

  return (
    <header>
      <div>
        <h1>sentry-split playground</h1>
        <p>
          Split’s dashboard form for Sentry, run by the library. Change a rule or the event, and see which
          Split track events come of it.
        </p>
      </div>
      <CopyButton label="Copy link" text={link} />
    </header>
  );
}
