import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components';

const SAY_SO_MS = 2000;

interface Props {
  label: string;
  /** Says more than the label to those who cannot see what is beside it. */
  name?: string;
  /** Asked for when pressed. */
  text: () => string | Promise<string>;
}

export function CopyButton({ label, name, text }: Props) {
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
      <Button className="button" {...(name && !said && { 'aria-label': name })} onPress={copy}>
        {said || label}
      </Button>
      <span className="visually-hidden" role="status">
        {said}
      </span>
    </>
  );
}
