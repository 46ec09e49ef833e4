import { useEffect, useEffectEvent } from 'react';

/** What is pasted outside every field is an event. */
export function usePasteAnywhere(onPaste: (text: string) => void): void {
  const paste = useEffectEvent(({ target, clipboardData }: ClipboardEvent) => {
    if (target instanceof Element && target.closest('input, textarea, [contenteditable]')) return;
    const text = clipboardData?.getData('text/plain') ?? '';
    if (text.trim()) onPaste(text);
  });
  useEffect(() => {
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, []);
}
