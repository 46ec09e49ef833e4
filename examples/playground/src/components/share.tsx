import { Button, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { SentryEvent } from 'sentry-split';
import { personalFields } from '../event/personal-fields.ts';
import type { State } from '../state/state.ts';
import { encodeState } from '../state/url-state.ts';
import { CopyButton } from './copy-button.tsx';

/** A link with the rules; with the event only for those who have read what is in it. */
export function Share({ state, event }: { state: State; event: SentryEvent | undefined }) {
  const { event: text, eventId: _, ...rules } = state;
  const linkTo = async (shared: Parameters<typeof encodeState>[0]) =>
    new URL(await encodeState(shared), location.href).href;
  const fields = event ? personalFields(event) : [];

  return (
    <div className="share">
      <CopyButton label="Copy link" text={() => linkTo(rules)} />
      <DialogTrigger>
        <Button className="button quiet">…with the event</Button>
        <Popover className="popover" placement="bottom end">
          <Dialog className="dialog" aria-label="Copy a link with the event">
            <p>
              “Copy link” shares only your rules. This link also contains the event ({sizeOf(text)}), and
              anyone who has the link can read it.
            </p>
            {fields.length > 0 && <p className="note warn">May be personal: {fields.join(', ')}.</p>}
            <CopyButton label="Copy link with the event" text={() => linkTo({ ...rules, event: text })} />
          </Dialog>
        </Popover>
      </DialogTrigger>
    </div>
  );
}

const sizeOf = (text: string) => `${(new TextEncoder().encode(text).length / 1000).toFixed(1)} kB of JSON`;
