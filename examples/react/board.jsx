// The demonstration around the shop, with nothing of Sentry or Split: eight users' windows, and above them what a
// metric in Split does. It joins who was given which treatment with the track events that arrived, by key.
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

const users = ['ada', 'grace', 'alan', 'barbara', 'edsger', 'donald', 'margaret', 'dennis'];
const titles = { off: 'The old checkout', on: 'The new checkout' };

function Board() {
  const [treatments, setTreatments] = useState({});
  const [trackEvents, setTrackEvents] = useState();
  const [sentryEvents, setSentryEvents] = useState([]);
  const windows = useRef(null);

  useEffect(() => {
    // Impressions, from the windows' Split SDKs.
    const listen = ({ data, origin }) => {
      if (origin !== location.origin || data?.feature !== 'new_checkout') return;
      setTreatments((known) => ({ ...known, [data.keyName]: data.treatment }));
    };
    addEventListener('message', listen);
    // What arrived at the stand-in for Split's servers. With your own accounts there is none to ask.
    const load = async () => {
      const response = await fetch('/track-events').catch(() => undefined);
      const isThere = response?.headers.get('Content-Type') === 'application/json';
      setTrackEvents(isThere ? await response.json() : null);
      if (isThere) setSentryEvents(await (await fetch('/sentry-events')).json());
    };
    void load();
    const timer = setInterval(() => void load(), 500);
    return () => {
      removeEventListener('message', listen);
      clearInterval(timer);
    };
  }, []);

  const payAll = () => {
    for (const { contentDocument } of windows.current.children)
      contentDocument.querySelector('button')?.click();
  };

  return (
    <main>
      <h1>Does the new checkout break?</h1>
      <p>
        Flag <code>new_checkout</code>, metric <code>sentry_exception</code>: errors that Sentry saw, counted
        by Split for each treatment.
      </p>
      <div className="treatments">
        {Object.entries(titles).map(([treatment, title]) => {
          const keys = users.filter((user) => treatments[user] === treatment);
          const errors = trackEvents?.filter(({ key }) => keys.includes(key)) ?? [];
          const affected = new Set(errors.map(({ key }) => key));
          return (
            <section key={treatment} className={treatment}>
              <h2>
                {title}{' '}
                <span>
                  treatment <code>{treatment}</code>
                </span>
              </h2>
              <output>{errors.length}</output> {errors.length === 1 ? 'error' : 'errors'}
              <p>
                {affected.size} of {keys.length} users affected
              </p>
              <meter
                value={affected.size / (keys.length || 1)}
                low={0.01}
                high={0.1}
                optimum={0}
                aria-label="Users affected"
              />
            </section>
          );
        })}
      </div>
      <Issue events={sentryEvents} />
      {trackEvents === null && <p>With your own accounts, the counts are in Split and not here.</p>}
      <p>
        <button onClick={payAll}>Everyone pays</button>
      </p>
      <div className="windows" ref={windows}>
        {users.map((user) => (
          <iframe key={user} title={`The shop as ${user} sees it`} src={`./app.html?user=${user}`} />
        ))}
      </div>
    </main>
  );
}

/** The other direction: the last error with its flags, as Sentry's issue page lists them. */
function Issue({ events }) {
  const event = events.at(-1);
  if (!event) return null;
  const { type, value } = event.exception.values.at(-1);
  return (
    <section className="issue">
      <h2>The issue in Sentry</h2>
      <p>
        <code>
          {type}: {value}
        </code>
      </p>
      <table>
        <caption>Feature flags</caption>
        <tbody>
          {event.contexts.flags?.values.map(({ flag, result }) => (
            <tr key={flag}>
              <th scope="row">{flag}</th>
              <td>{String(result)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

createRoot(document.getElementById('root')).render(<Board />);
