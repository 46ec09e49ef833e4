import { useMemo, useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import type { SentryEvent } from 'sentry-split';
import { filesOf, frameworkOf, FRAMEWORKS, PURPOSES, type Framework } from '../code/code.ts';
import { rulesOf } from '../rules/rules-of.ts';
import type { State } from '../state/state.ts';
import { CodeFileView } from './code-file.tsx';
import { StepHeading } from './step-heading.tsx';

/** What to put into the app, for the framework that the event comes from until another is chosen. */
export function CodePanel({ state, event }: { state: State; event: SentryEvent | undefined }) {
  const [chosen, setChosen] = useState<Framework>();
  const framework = chosen ?? frameworkOf(event);
  const files = useMemo(() => filesOf(framework, rulesOf(state)), [framework, state]);

  return (
    <section className="panel code" id="code" tabIndex={-1} aria-labelledby="code-heading">
      <StepHeading id="code-heading" step={4}>
        Put this into your app
      </StepHeading>
      <Tabs className="tabs" selectedKey={framework} onSelectionChange={(key) => setChosen(key as Framework)}>
        <TabList className="tab-list" aria-label="Frameworks">
          {FRAMEWORKS.map((name) => (
            <Tab key={name} id={name} className="tab">
              {name}
            </Tab>
          ))}
        </TabList>
        <TabPanel id={framework} className="tab-panel">
          <p className="hint">{PURPOSES[framework]}</p>
          {files.map((file) => (
            <CodeFileView key={file.name} file={file} />
          ))}
        </TabPanel>
      </Tabs>
    </section>
  );
}
