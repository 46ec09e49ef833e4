import { useRef } from 'react';
import type { CodeFile } from '../code/code.ts';
import { useHighlighting } from '../use-highlighting.ts';
import { useInView } from '../use-in-view.ts';
import { CopyButton } from './copy-button.tsx';

/** A file of the generated code. */
export function CodeFileView({ file: { name, source } }: { file: CodeFile }) {
  const element = useRef<HTMLDivElement>(null);
  const isSeen = useInView(element);
  const pieces = useHighlighting(source, name.endsWith('.html') ? 'html' : 'typescript', isSeen);
  return (
    <div className="file" ref={element}>
      <div className="file-head">
        <h4>{name}</h4>
        <CopyButton label="Copy" name={`Copy ${name}`} text={() => source} />
      </div>
      <pre tabIndex={0} aria-label={`Code of ${name}`} role="region">
        <code>
          {pieces.map(({ text, kind }, at) =>
            kind ? (
              <span key={at} className={kind}>
                {text}
              </span>
            ) : (
              text
            ),
          )}
        </code>
      </pre>
    </div>
  );
}
