import { useMemo } from 'react';
import { createPortal } from 'react-dom';
import { CodePanel } from './components/code-panel.tsx';
import { CopyButton } from './components/copy-button.tsx';
import { EventPanel } from './components/event-panel.tsx';
import { PlatformBanner } from './components/platform-banner.tsx';
import { ResultBar } from './components/result-bar.tsx';
import { ResultsPanel } from './components/results-panel.tsx';
import { RulesPanel } from './components/rules-panel.tsx';
import { Share } from './components/share.tsx';
import { evaluate } from './rules/evaluate.ts';
import { newEvent, type State } from './state/state.ts';
import { useSharedState } from './state/use-shared-state.ts';
import { useAnnouncement } from './use-announcement.ts';
import { usePasteAnywhere } from './use-paste-anywhere.ts';

/** @param isLinkBroken the page was opened with a fragment that holds no state */
export function App({ first, isLinkBroken }: { first: State; isLinkBroken?: boolean }) {
  const [state, setState] = useSharedState(first);
  const change = (part: Partial<State>) => setState((before) => ({ ...before, ...part }));
  const outcome = useMemo(() => evaluate(state), [state]);
  const announcement = useAnnouncement(outcome);
  usePasteAnywhere((text) => change(newEvent(text)));

  return (
    <>
      <section className="playground" id="try" tabIndex={-1} aria-labelledby="try-heading">
        <div className="bar">
          <h2 id="try-heading">Playground</h2>
          <p>Your data stays in this page: nothing you paste or type is sent anywhere.</p>
          <Share state={state} event={outcome.parsed.event} />
        </div>
        {isLinkBroken && (
          <p className="banner" role="alert">
            This link is damaged, so the page starts from the beginning. Ask for it again.
          </p>
        )}
        {outcome.parsed.event && <PlatformBanner event={outcome.parsed.event} />}
        <div className="steps">
          <EventPanel state={state} outcome={outcome} onChange={change} />
          <RulesPanel state={state} outcome={outcome} onChange={change} />
          <ResultBar outcome={outcome} />
          <ResultsPanel outcome={outcome} />
        </div>
      </section>
      <CodePanel state={state} event={outcome.parsed.event} />
      <p className="visually-hidden" role="status">
        {announcement}
      </p>
      <InstallCopy />
    </>
  );
}

/** The button beside the command on the first screen, which is there without this script. */
function InstallCopy() {
  const place = document.getElementById('copy-install');
  return place && createPortal(<CopyButton label="Copy" text={() => 'npm install sentry-split'} />, place);
}
