import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';

const SAY_SO_MS = 2000;

/** @param text asked for when pressed */
export function CopyButton({ label, text }: { label: string; text: () => string | Promise<string> }) {
  const [said, setSaid] = useState('');

  useEffect(() => {
    const timer = setTimeout(() => setSaid(''), SAY_SO_MS);
    return () => clearTimeout(timer);
  }, [said]);

  const copy = () =>
    void Promise.resolve(text())
      .then((copied) => navigator.clipboard.writeText(copied))
      .then(
        () => setSaid('Copied'),
        () => setSaid('Not allowed here'),
      );

  return (
    <>
      <Button className="button" onPress={copy}>
        {said || label}
      </Button>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}
