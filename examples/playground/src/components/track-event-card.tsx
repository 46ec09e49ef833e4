import type { Card } from '../rules/evaluate.ts';
import { rowColor } from './row-color.ts';

/** A track event, in the colour of the row that it comes from. */
export function TrackEventCard({ card }: { card: Card }) {
  const { trackEvent, splitEnvironments, row, path } = card;
  const { eventTypeId, trafficTypeName, key, properties } = trackEvent;
  const names = Object.keys(properties);
  return (
    <article className="card" style={rowColor(row)}>
      <h4>
        <span className="event-type">{eventTypeId}</span>
        <span className="identity">
          {trafficTypeName} <strong>{key}</strong>
        </span>
      </h4>
      <p className="where">
        in {splitEnvironments.join(', ')}, from <code>{path}</code>
      </p>
      <details>
        <summary>{names.length} properties</summary>
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
