import { useMemo } from 'react';
import { Code } from './components/code.tsx';
import { EventEditor } from './components/event-editor.tsx';
import { EventSource } from './components/event-source.tsx';
import { Header } from './components/header.tsx';
import { JumpToResults } from './components/jump-to-results.tsx';
import { Results } from './components/results.tsx';
import { RulesForm } from './components/rules-form.tsx';
import { codeOf } from './rules/code.ts';
import { evaluate } from './rules/evaluate.ts';
import { newEvent, type State } from './state.ts';
import { useSharedState } from './use-shared-state.ts';

/** @param isLinkBroken the page was opened with a fragment that holds no state */
export function App({ first, isLinkBroken }: { first: State; isLinkBroken?: boolean }) {
  const [state, setState] = useSharedState(first);
  const change = (part: Partial<State>) => setState((before) => ({ ...before, ...part }));
  const outcome = useMemo(() => evaluate(state), [state]);
  const code = useMemo(() => codeOf(state), [state]);

  return (
    <>
      <Header state={state} />
      <main>
        {isLinkBroken && (
          <p className="banner" role="alert">
            This link is damaged, so the page starts from the beginning. Ask for it again.
          </p>
        )}
        <div className="columns">
          <div className="column">
            <RulesForm state={state} outcome={outcome} onChange={change} />
            <section className="panel" aria-labelledby="event-heading">
              <h2 id="event-heading">Sentry event</h2>
              <EventSource state={state} onChange={(event) => change(newEvent(event))} />
              <EventEditor
                text={state.event}
                textId={state.eventId}
                parsed={outcome.parsed}
                onChange={(event) => change({ event })}
              />
            </section>
            <JumpToResults outcome={outcome} />
          </div>
          <Results outcome={outcome} />
        </div>
        <Code code={code} />
      </main>
      <footer>
        Nothing leaves this page: rules and event live in its address, in the part that browsers do not send.
      </footer>
    </>
  );
}
