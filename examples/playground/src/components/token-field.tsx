import { useState } from 'react';
import { Button, Input, Tag, TagGroup, TagList, TextField } from 'react-aria-components';
import { hasSeparator, splitNames } from '../state/names.ts';
import type { FieldLabel } from './rows.tsx';

interface Props extends FieldLabel {
  names: readonly string[];
  placeholder?: string;
  onChange: (names: string[]) => void;
}

/**
 * Several names in one field. A comma, a semicolon, Enter or leaving the field ends a name; Backspace takes the last one
 * up again. What is being typed counts already.
 */
export function TokenField({ names, placeholder = '', onChange, ...label }: Props) {
  const [draft, setDraft] = useState('');
  // The name that is being typed is the last one.
  const tokens = draft.trim() ? names.slice(0, -1) : names;

  const type = (text: string) => {
    const typed = splitNames(text);
    onChange([...new Set([...tokens, ...typed])]);
    setDraft(hasSeparator(text) || isRepeated(typed, tokens) ? '' : text);
  };
  const takeUp = () => {
    const last = tokens.at(-1);
    if (last !== undefined) setDraft(last);
  };

  return (
    <div className="field tokens">
      {tokens.length > 0 && (
        <TagGroup
          aria-label={`${label['aria-label']}: names`}
          onRemove={(keys) => onChange(names.filter((name) => !keys.has(name)))}
        >
          <TagList className="token-list">
            {tokens.map((name) => (
              <Tag key={name} id={name} textValue={name} className="token">
                {name}
                <Button slot="remove" className="token-remove" aria-label={`Remove ${name}`}>
                  ×
                </Button>
              </Tag>
            ))}
          </TagList>
        </TagGroup>
      )}
      <TextField {...label} className="token-input" value={draft} onChange={type} onBlur={() => setDraft('')}>
        <Input
          autoCapitalize="off"
          autoComplete="off"
          spellCheck={false}
          placeholder={tokens.length ? '' : placeholder}
          onKeyDown={(event) => {
            if (event.key === 'Enter') setDraft('');
            if (event.key === 'Backspace' && !draft) {
              event.preventDefault();
              takeUp();
            }
          }}
        />
      </TextField>
    </div>
  );
}

const isRepeated = ([typed]: readonly string[], tokens: readonly string[]) =>
  typed !== undefined && tokens.includes(typed);
