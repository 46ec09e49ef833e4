import { json } from '@codemirror/lang-json';
import CodeMirror, { Decoration, EditorView, type ReactCodeMirrorRef } from '@uiw/react-codemirror';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ParsedEvent } from '../event/parse-event.ts';
import { useDarkMode } from '../use-dark-mode.ts';

interface Props {
  text: string;
  /** Another one when the text replaces what was typed. */
  textId: number;
  parsed: ParsedEvent;
  onChange: (text: string) => void;
}

const BASIC_SETUP = { highlightActiveLine: false, highlightActiveLineGutter: false, autocompletion: false };

/** The event's JSON. The Tab key leaves it. */
export function EventEditor({ text, textId, parsed, onChange }: Props) {
  const editor = useRef<ReactCodeMirrorRef>(null);
  const [firstText] = useState(text);
  const shownId = useRef(textId);

  // Not with `value`, which the component holds back while it takes the user to be typing.
  useEffect(() => {
    const view = editor.current?.view;
    if (!view || shownId.current === textId) return;
    shownId.current = textId;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
  }, [text, textId]);

  const isDark = useDarkMode();
  const { line, problem } = parsed;
  const extensions = useMemo(
    () => [
      json(),
      EditorView.lineWrapping,
      EditorView.contentAttributes.of({
        'aria-label': 'Sentry event as JSON',
        'aria-describedby': 'event-hint event-problem',
        'aria-invalid': String(!!problem),
        tabindex: '0', // contenteditable alone is focusable, but axe does not know
      }),
      EditorView.decorations.of(({ state: { doc } }) =>
        line && line <= doc.lines
          ? Decoration.set(Decoration.line({ class: 'wrong-line' }).range(doc.line(line).from))
          : Decoration.none,
      ),
    ],
    [line, problem],
  );

  return (
    <>
      <CodeMirror
        className="editor"
        ref={editor}
        value={firstText}
        onChange={onChange}
        extensions={extensions}
        theme={isDark ? 'dark' : 'light'}
        indentWithTab={false}
        basicSetup={BASIC_SETUP}
      />
      <p className={`note ${problem ? 'wrong' : 'quiet'}`} id="event-problem" role="status">
        {problem}
      </p>
    </>
  );
}
