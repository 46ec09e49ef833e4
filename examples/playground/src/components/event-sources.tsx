import { ToggleButton, Button } from 'react-aria-components';
import { SAMPLES } from '../event/samples.ts';
import type { State } from '../state/state.ts';

interface Props {
  state: State;
  onChoose: (event: string) => void;
  onPaste: () => void;
}

/** Where the event comes from. */
export function EventSources({ state, onChoose, onPaste }: Props) {
  // Such that the rules map it.
  const environment =
    state.environments.find(({ sentry }) => sentry === 'production') ?? state.environments[0];

  const throwError = () =>
    // With Sentry's SDK, which is loaded for it.
    void import('../event/throw-here.ts')
      .then(({ throwHere }) => throwHere(environment?.sentry || 'production'))
      .then((event) => onChoose(JSON.stringify(event, null, 2)));

  return (
    <>
      <div className="actions">
        <Button className="button" onPress={onPaste}>
          Paste yours
        </Button>
        <Button className="button" onPress={throwError}>
          Throw an error here
        </Button>
      </div>
      <div className="chips" role="group" aria-label="Samples">
        <span className="label" aria-hidden>
          or a sample:
        </span>
        {SAMPLES.map(({ name, title, text }) => (
          <ToggleButton
            key={name}
            className="chip"
            aria-label={`${name}: ${title}`}
            isSelected={text === state.event}
            onChange={() => onChoose(text)}
          >
            {name}
          </ToggleButton>
        ))}
      </div>
    </>
  );
}
