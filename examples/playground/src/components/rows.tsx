import { useEffect, useId, useRef, type ReactNode } from 'react';
import { Button } from 'react-aria-components';
import type { Note } from '../rules/note.ts';

/** What a row's field is called, and which text describes it. */
export interface FieldLabel {
  'aria-label': string;
  'aria-describedby': string;
  isInvalid: boolean;
}

interface Props<Row> {
  legend: string;
  /** What the two fields are called. */
  left: string;
  right: string;
  rows: readonly Row[];
  notes: readonly Note[];
  newRow: () => Row;
  onChange: (rows: readonly Row[]) => void;
  /** The fields of a row. */
  children: (
    row: Row,
    update: (row: Row) => void,
    label: (side: 'left' | 'right') => FieldLabel,
  ) => ReactNode;
}

/** Rows of two fields, with + and −, and what there is to say at each. */
export function Rows<Row extends { readonly id: number }>(props: Props<Row>) {
  const { legend, left, right, rows, notes, newRow, onChange, children } = props;
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  /** The row to focus after the next change: the keyboard goes on where it was. */
  const focusAt = useRef<number>(undefined);

  useEffect(() => {
    if (focusAt.current === undefined) return;
    const input = list.current?.querySelectorAll('li')[focusAt.current]?.querySelector('input');
    (input ?? addButton.current)?.focus();
    focusAt.current = undefined;
  }, [rows]);

  const add = () => {
    focusAt.current = rows.length;
    onChange([...rows, newRow()]);
  };
  const remove = (at: number) => {
    focusAt.current = Math.max(0, at - 1);
    onChange(rows.filter((_, other) => other !== at));
  };

  return (
    <fieldset>
      <legend>{legend}</legend>
      {rows.length > 0 && (
        <div className="row-head" aria-hidden>
          <span>{left}</span>
          <span>{right}</span>
        </div>
      )}
      <ol ref={list}>
        {rows.map((row, at) => {
          const note = notes[at]!;
          return (
            <li key={row.id}>
              <div className="row">
                {children(
                  row,
                  (changed) => onChange(rows.map((other) => (other === row ? changed : other))),
                  (side) => ({
                    'aria-label': `${props[side]}, row ${at + 1}`,
                    'aria-describedby': `${id}-${row.id}`,
                    isInvalid: note.field === side,
                  }),
                )}
                <Button
                  className="button round"
                  aria-label={`Remove row ${at + 1} of ${legend}`}
                  onPress={() => remove(at)}
                >
                  −
                </Button>
              </div>
              <p className={`note ${note.tone}`} id={`${id}-${row.id}`}>
                {note.text}
              </p>
            </li>
          );
        })}
      </ol>
      <Button ref={addButton} className="button round" aria-label={`Add a row to ${legend}`} onPress={add}>
        +
      </Button>
    </fieldset>
  );
}
