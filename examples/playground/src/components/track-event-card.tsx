import type { Card } from '../rules/evaluate.ts';

interface Props {
  card: Card;
  /** Whether its properties show at first. */
  isOpen: boolean;
}

export function TrackEventCard({ card: { trackEvent, splitEnvironments }, isOpen }: Props) {
  const { eventTypeId, environment, trafficTypeName, key, properties } = trackEvent;
  return (
    <article className="card">
      <h3>{eventTypeId}</h3>
      <dl className="where">
        <div>
          <dt>Environment</dt>
          <dd>
            {environment} → {splitEnvironments.join(', ')}
          </dd>
        </div>
        <div>
          <dt>Traffic type</dt>
          <dd>{trafficTypeName}</dd>
        </div>
        <div>
          <dt>Key</dt>
          <dd>{key}</dd>
        </div>
      </dl>
      <details open={isOpen}>
        <summary>{Object.keys(properties).length} properties</summary>
        <dl className="properties">
          {Object.entries(properties).map(([name, value]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd className={typeof value}>{String(value)}</dd>
            </div>
          ))}
        </dl>
      </details>
    </article>
  );
}
