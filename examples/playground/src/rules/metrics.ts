import type { Card } from './evaluate.ts';

/** A metric to create in Split from what arrives. */
export interface Metric {
  readonly name: string;
  readonly trafficType: string;
  readonly eventTypeId: string;
}

/** The metrics that the track events on the page are good for: one a traffic type and event type. */
export function metricsOf(cards: readonly Card[]): Metric[] {
  const metrics = new Map<string, Metric>();
  for (const { trackEvent } of cards) {
    const { trafficTypeName, eventTypeId } = trackEvent;
    const [, culprit] = /^[^.]+\.(.+)$/.exec(eventTypeId) ?? [];
    const name = `${capitalize(trafficTypeName)}s with an error${culprit ? ` in ${culprit}` : ''}`;
    metrics.set(`${trafficTypeName} ${eventTypeId}`, { name, trafficType: trafficTypeName, eventTypeId });
  }
  return [...metrics.values()];
}

const capitalize = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
