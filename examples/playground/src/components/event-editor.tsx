import { json, jsonLanguage } from '@codemirror/lang-json';
import { syntaxHighlighting } from '@codemirror/language';
import { classHighlighter } from '@lezer/highlight';
import CodeMirror, {
  Decoration,
  EditorView,
  placeholder,
  type ReactCodeMirrorRef,
} from '@uiw/react-codemirror';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { ParsedEvent } from '../event/parse-event.ts';

interface Props {
  text: string;
  /** Another one when the text replaces what was typed. */
  textId: number;
  parsed: ParsedEvent;
  onChange: (text: string) => void;
  /** For what is pasted over everything. */
  onPaste: (text: string) => void;
}

const BASIC_SETUP = { highlightActiveLine: false, highlightActiveLineGutter: false, autocompletion: false };

const HINT =
  'Paste anything from Sentry: an event’s JSON, an envelope, an event of the API, or a whole webhook.';

/** The event's JSON. The Tab key leaves it. */
export function EventEditor({ text, textId, parsed, onChange, onPaste }: Props) {
  const editor = useRef<ReactCodeMirrorRef>(null);
  const [firstText] = useState(text);
  const shownId = useRef(textId);
  const pasted = useRef(onPaste);
  useEffect(() => void (pasted.current = onPaste));

  // Not with `value`, which the component holds back while it takes the user to be typing.
  useEffect(() => {
    const view = editor.current?.view;
    if (!view || shownId.current === textId) return;
    shownId.current = textId;
    view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
    if (!text) view.focus();
  }, [text, textId]);

  const line = parsed.isSyntax ? firstWrongLine(text) : undefined;
  const isWrong = parsed.problem !== undefined;
  const extensions = useMemo(
    () => [
      json(),
      syntaxHighlighting(classHighlighter),
      EditorView.lineWrapping,
      placeholder(HINT),
      EditorView.domEventHandlers({
        paste: ({ clipboardData }, { state: { doc, selection } }) => {
          if (selection.main.from > 0 || selection.main.to < doc.length) return false;
          pasted.current(clipboardData?.getData('text/plain') ?? '');
          return true;
        },
      }),
      EditorView.contentAttributes.of({
        'aria-label': 'Sentry event as JSON',
        'aria-describedby': 'event-problem event-line',
        'aria-invalid': String(isWrong),
        tabindex: '0', // contenteditable alone is focusable, but axe does not know
      }),
      EditorView.decorations.of(({ state: { doc } }) =>
        line && line <= doc.lines
          ? Decoration.set(Decoration.line({ class: 'wrong-line' }).range(doc.line(line).from))
          : Decoration.none,
      ),
    ],
    [line, isWrong],
  );

  return (
    <>
      <CodeMirror
        className="editor"
        ref={editor}
        value={firstText}
        autoFocus={!firstText}
        onChange={onChange}
        extensions={extensions}
        theme="none"
        indentWithTab={false}
        basicSetup={BASIC_SETUP}
      />
      <p className="note wrong" id="event-line">
        {line && `Line ${line}`}
      </p>
    </>
  );
}

/** By the editor's own parser, since not every browser says where. */
function firstWrongLine(text: string): number {
  let at = text.length;
  jsonLanguage.parser.parse(text).iterate({
    enter: (node) => {
      if (node.type.isError) at = Math.min(at, node.from);
    },
  });
  return text.slice(0, at).split('\n').length;
}
