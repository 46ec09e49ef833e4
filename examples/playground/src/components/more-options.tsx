import { useState, type ComponentType } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { RulesState } from '../state/state.ts';
import { EventNameField } from './event-name-field.tsx';
import { LevelsField } from './levels-field.tsx';
import { LimitsField } from './limits-field.tsx';
import { MessagesField } from './messages-field.tsx';
import { PropertyRows } from './property-rows.tsx';
import type { RulesProps } from './rules-panel.tsx';

interface Option {
  readonly name: string;
  readonly Field: ComponentType<RulesProps>;
  readonly isSet: (state: RulesState) => boolean;
  /** What its removal puts back. */
  readonly reset: Partial<RulesState>;
}

/** What the library has beyond Split's form, each behind a chip. */
const OPTIONS: readonly Option[] = [
  { name: 'Levels', Field: LevelsField, isSet: ({ levels }) => levels.length > 0, reset: { levels: [] } },
  {
    name: 'Messages',
    Field: MessagesField,
    isSet: ({ captureMessages }) => captureMessages,
    reset: { captureMessages: false },
  },
  {
    name: 'Properties',
    Field: PropertyRows,
    isSet: ({ properties }) => properties.length > 0,
    reset: { properties: [] },
  },
  {
    name: 'Event name',
    Field: EventNameField,
    isSet: ({ eventTypeId }) => eventTypeId !== '',
    reset: { eventTypeId: '' },
  },
  {
    name: 'Limits',
    Field: LimitsField,
    isSet: ({ limits }) => Object.keys(limits).length > 0,
    reset: { limits: {} },
  },
];

export function MoreOptions(props: RulesProps) {
  const { state, onChange } = props;
  const [opened, setOpened] = useState<readonly string[]>([]);
  const isOpen = ({ name, isSet }: Option) => opened.includes(name) || isSet(state);

  const toggle = (option: Option, open: boolean) => {
    setOpened(open ? [...opened, option.name] : opened.filter((name) => name !== option.name));
    if (option.name === 'Messages') onChange({ captureMessages: open });
    else if (!open) onChange(option.reset);
  };

  return (
    <div className="option">
      <div className="chips" role="group" aria-label="More options">
        {OPTIONS.map((option) => (
          <ToggleButton
            key={option.name}
            className="chip"
            isSelected={isOpen(option)}
            onChange={(open) => toggle(option, open)}
          >
            <span aria-hidden>{isOpen(option) ? '−' : '+'}</span> {option.name}
          </ToggleButton>
        ))}
      </div>
      {OPTIONS.filter(isOpen).map(({ name, Field }) => (
        <Field key={name} {...props} />
      ))}
    </div>
  );
}
