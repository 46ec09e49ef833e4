import { CopyButton } from './copy-button.tsx';

/** What to put into the app. */
export function Code({ code }: { code: string }) {
  return (
    <section className="panel" aria-labelledby="code-heading">
      <div className="head">
        <h2 id="code-heading">Your code</h2>
        <CopyButton label="Copy code" text={() => code} />
      </div>
      <p className="hint">
        Goes into the <code>integrations</code> of <code>Sentry.init</code>. Each factory is the Split SDK’s,
        made with an SDK key of that Split environment.
      </p>
      <pre tabIndex={0} aria-label="Code for these rules" role="region">
        <code>{code}</code>
      </pre>
    </section>
  );
}
