import { lazy, Suspense, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { parseEvent } from '../event/parse-event.ts';
import type { Outcome } from '../rules/evaluate.ts';
import { newEvent, type State } from '../state/state.ts';
import { EventSources } from './event-sources.tsx';
import { EventSummary } from './event-summary.tsx';
import { StepHeading } from './step-heading.tsx';

const EventEditor = lazy(() =>
  import('./event-editor.tsx').then((module) => ({ default: module.EventEditor })),
);

interface Props {
  state: State;
  outcome: Outcome;
  onChange: (part: Partial<State>) => void;
}

/** The error: its summary, and its JSON behind a tab. */
export function EventPanel({ state, outcome, onChange }: Props) {
  const [tab, setTab] = useState<'summary' | 'json'>('summary');
  const summary = useRef<HTMLDivElement>(null);
  const { parsed } = outcome;

  const replace = (text: string) => onChange(newEvent(text));
  const choose = (text: string) => {
    replace(text);
    setTab('summary');
  };
  /** What was pasted whole shows its summary, if it has one. */
  const paste = (text: string) => {
    replace(text);
    if (!parseEvent(text).event) return;
    flushSync(() => setTab('summary'));
    summary.current?.focus();
  };
  const startPasting = () => {
    replace('');
    setTab('json');
  };

  return (
    <section className="panel event" id="event" aria-labelledby="event-heading">
      <Tabs className="tabs" selectedKey={tab} onSelectionChange={(key) => setTab(key as typeof tab)}>
        <div className="event-head">
          <StepHeading id="event-heading" step={1}>
            An error in Sentry
          </StepHeading>
          <TabList className="tab-list" aria-label="Ways to see the event">
            <Tab id="summary" className="tab">
              Summary
            </Tab>
            <Tab id="json" className="tab">
              JSON
            </Tab>
          </TabList>
        </div>
        <EventSources state={state} onChoose={choose} onPaste={startPasting} />
        <p className={`note ${parsed.problem ? 'wrong' : 'quiet'}`} id="event-problem">
          {parsed.problem ?? parsed.note}
        </p>
        <TabPanel id="summary" className="tab-panel" ref={summary}>
          <EventSummary outcome={outcome} />
        </TabPanel>
        <TabPanel id="json" className="tab-panel">
          <Suspense fallback={<p className="hint editor-place">Loading the editor…</p>}>
            <EventEditor
              text={state.event}
              textId={state.eventId}
              parsed={parsed}
              onChange={(event) => onChange({ event })}
              onPaste={paste}
            />
          </Suspense>
        </TabPanel>
      </Tabs>
    </section>
  );
}
