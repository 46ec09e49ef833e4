import type { Outcome } from '../rules/evaluate.ts';
import { rowColor } from './row-color.ts';

/** The error in five lines, with the values that become keys in the colours of their rows. */
export function EventSummary({ outcome }: { outcome: Outcome }) {
  const { summary, cards, environmentNotes } = outcome;
  if (!summary) return <p className="hint editor-place">No event yet.</p>;
  const { type, message, environment, culprit } = summary;
  const isMapped = environmentNotes.some(({ tone }) => tone === 'good');
  const keys = new Map(cards.map((card) => [card.path, card]));

  return (
    <div className="summary">
      <p className="error-type">{type}</p>
      <p className="error-message">{message}</p>
      <dl>
        <Line name="environment">
          {environment ? <span className={isMapped ? 'mapped' : ''}>{environment}</span> : 'none'}
        </Line>
        {[...keys.values()].map(({ path, row, trackEvent }) => (
          <Line key={path} name={path}>
            <span className="linked" style={rowColor(row)}>
              {trackEvent.key}
            </span>
          </Line>
        ))}
        {keys.size === 0 && <Line name="user">{userOf(outcome)}</Line>}
        <Line name="culprit">{culprit || 'none'}</Line>
      </dl>
      <p className="hint">Pasting works anywhere on this page.</p>
    </div>
  );
}

function Line({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** Who had the error, when no rule finds a key. */
function userOf({ paths }: Outcome): string {
  const found = paths.find(({ path }) => path.startsWith('user.'));
  return found ? `${found.key} (${found.path})` : 'nobody known';
}
