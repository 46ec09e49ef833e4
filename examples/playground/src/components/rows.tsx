import { useEffect, useId, useRef, type CSSProperties, type ReactNode } from 'react';
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
  isDimmed?: (at: number) => boolean;
  colorOf?: (at: number) => CSSProperties;
  newRow: () => Row;
  onChange: (rows: readonly Row[]) => void;
  /** The fields of a row. */
  children: (
    row: Row,
    update: (row: Row) => void,
    label: (side: 'left' | 'right') => FieldLabel,
  ) => { readonly left: ReactNode; readonly right: ReactNode };
}

/** Rows of two fields, with + and −, and what there is to say at each. */
export function Rows<Row extends { readonly id: number }>(props: Props<Row>) {
  const { legend, rows, notes, isDimmed, colorOf, newRow, onChange, children } = props;
  const id = useId();
  const list = useRef<HTMLOListElement>(null);
  const addButton = useRef<HTMLButtonElement>(null);
  /** The row to focus after the next change: the keyboard goes on where it was. */
  const focusAt = useRef<number>(undefined);

  useEffect(() => {
    if (focusAt.current === undefined) return;
    const input = list.current?.querySelectorAll('.row')[focusAt.current]?.querySelector('input');
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
    <div className="rows" role="group" aria-labelledby={`${id}-legend`}>
      <div className="rows-head">
        <h4 id={`${id}-legend`}>{legend}</h4>
        <span aria-hidden>{props.right}</span>
        <Button ref={addButton} className="button add" aria-label={`Add a row to ${legend}`} onPress={add}>
          +
        </Button>
      </div>
      <ol ref={list}>
        {rows.map((row, at) => {
          const note = notes[at]!;
          const label = (side: 'left' | 'right'): FieldLabel => ({
            'aria-label': `${props[side]}, row ${at + 1}`,
            'aria-describedby': `${id}-${row.id}`,
            isInvalid: note.tone === 'wrong' && note.field === side,
          });
          const update = (changed: Row) => onChange(rows.map((other) => (other === row ? changed : other)));
          const fields = children(row, update, label);
          return (
            <li key={row.id} style={colorOf?.(at)} className={isDimmed?.(at) ? 'dimmed' : undefined}>
              <div className={`row ${colorOf ? 'colored' : ''}`}>
                <div className="left">{fields.left}</div>
                <div className="right">{fields.right}</div>
                <Button
                  className="button remove"
                  aria-label={`Remove row ${at + 1} of ${legend}`}
                  onPress={() => remove(at)}
                >
                  −
                </Button>
              </div>
              <p
                className={`note ${note.tone} ${note.tone === 'good' || isDimmed?.(at) ? 'visually-hidden' : ''}`}
                id={`${id}-${row.id}`}
              >
                {note.text}
              </p>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
