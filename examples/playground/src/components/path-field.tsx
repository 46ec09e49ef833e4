import { Button, ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import type { EventPath } from '../event/paths.ts';
import type { FieldLabel } from './rows.tsx';

interface Props extends FieldLabel {
  value: string;
  paths: readonly EventPath[];
  onChange: (path: string) => void;
}

/** A path, typed or chosen from those that the event has. */
export function PathField({ value, paths, onChange, ...label }: Props) {
  return (
    <ComboBox
      {...label}
      className="field combo"
      allowsCustomValue
      inputValue={value}
      onInputChange={onChange}
      defaultItems={paths}
    >
      <Input autoCapitalize="off" spellCheck={false} />
      <Button className="open" aria-label={`Paths of this event: ${label['aria-label']}`}>
        ▾
      </Button>
      <Popover className="popover">
        <ListBox<EventPath> className="paths">
          {({ path, key }) => (
            <ListBoxItem id={path} textValue={path}>
              <span>{path}</span>
              <span className="key">{key}</span>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
