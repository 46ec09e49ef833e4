import { Button, ListBox, ListBoxItem, Popover, Select, SelectValue } from 'react-aria-components';
import { SAMPLES } from '../event/samples.ts';
import { throwHere } from '../event/throw-here.ts';
import type { State } from '../state.ts';

/** Where the event comes from, other than from typing. */
export function EventSource({ state, onChange }: { state: State; onChange: (event: string) => void }) {
  const sample = SAMPLES.find(({ text }) => text === state.event);
  // Such that the rules map it.
  const environment =
    state.environments.find(({ sentry }) => sentry === 'production') ?? state.environments[0];

  const throwError = () =>
    void throwHere(environment?.sentry || 'production').then((event) =>
      onChange(JSON.stringify(event, null, 2)),
    );

  return (
    <>
      <p className="hint" id="event-hint">
        Paste the JSON of an event or of an error webhook, choose a sample, or throw a real error.
      </p>
      <div className="sources">
        <Select
          aria-label="Sample event"
          className="select"
          placeholder="Your own event"
          value={sample?.name ?? null}
          onChange={(name) => onChange(SAMPLES.find((one) => one.name === name)?.text ?? state.event)}
        >
          <Button className="button">
            <SelectValue />
            <span aria-hidden>▾</span>
          </Button>
          <Popover className="popover">
            <ListBox items={SAMPLES}>{({ name }) => <ListBoxItem id={name}>{name}</ListBoxItem>}</ListBox>
          </Popover>
        </Select>
        <Button className="button" onPress={throwError}>
          Throw an error here
        </Button>
      </div>
    </>
  );
}
