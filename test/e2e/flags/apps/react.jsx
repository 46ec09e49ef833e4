/** A React app that crashes while it renders what a flag turned on. */
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import * as Sentry from '@sentry/react';
import { SplitFactory, SplitFactoryProvider, useTreatment } from '@splitsoftware/splitio-react';
import { splitFlagsIntegration } from 'sentry-split';

/** What the test has put there. @type {any} */
const page = window;

const flags = splitFlagsIntegration({ getIsolationScope: Sentry.getIsolationScope });
Sentry.init({ dsn: page.standIn.dsn, environment: 'production', integrations: [flags] });
const factory = flags.instrument(
  SplitFactory({
    core: { authorizationKey: 'production-sdk-key', key: 'ada' },
    urls: page.standIn.splitUrls,
    streamingEnabled: false,
  }),
);

function Shop() {
  const [isPaying, setPaying] = useState(false);
  const { isReady } = useTreatment({ name: 'always_off' });
  if (isPaying) return <Checkout />;
  return isReady ? <button onClick={() => setPaying(true)}>Pay</button> : null;
}

/** Evaluates the flag for the first time in the render that fails. */
function Checkout() {
  const { treatment } = useTreatment({ name: 'always_on' });
  if (treatment === 'on') throw new Error('render');
  return null;
}

createRoot(document.body.appendChild(document.createElement('div'))).render(
  <SplitFactoryProvider factory={factory}>
    <Sentry.ErrorBoundary fallback={<p>Something went wrong</p>}>
      <Shop />
    </Sentry.ErrorBoundary>
  </SplitFactoryProvider>,
);
