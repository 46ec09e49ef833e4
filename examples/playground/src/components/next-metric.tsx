import type { Card } from '../rules/evaluate.ts';
import { metricsOf } from '../rules/metrics.ts';

const METRICS =
  'https://developer.harness.io/feature-management-experimentation/use-fme/experimentation/metrics/index';

/** What to do in Split with what arrives. */
export function NextMetric({ cards }: { cards: readonly Card[] }) {
  const [first, ...others] = metricsOf(cards);
  if (!first) return null;
  return (
    <section className="next" aria-labelledby="next-heading">
      <h4 id="next-heading">
        Next, <a href={METRICS}>create this metric in Split</a>
      </h4>
      <dl>
        <div>
          <dt>Name</dt>
          <dd>{first.name}</dd>
        </div>
        <div>
          <dt>Traffic type</dt>
          <dd>{first.trafficType}</dd>
        </div>
        <div>
          <dt>Measure as</dt>
          <dd>percent of unique {first.trafficType}s</dd>
        </div>
        <div>
          <dt>Event</dt>
          <dd>
            <code>{first.eventTypeId}</code>
          </dd>
        </div>
        <div>
          <dt>Desired impact</dt>
          <dd>decrease</dd>
        </div>
      </dl>
      {others.length > 0 && (
        <details>
          <summary>
            {others.length} more {others.length === 1 ? 'metric' : 'metrics'} you can make
          </summary>
          <ul>
            {others.map(({ name, trafficType, eventTypeId }) => (
              <li key={name}>
                {name}: traffic type {trafficType}, event <code>{eventTypeId}</code>
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  );
}
