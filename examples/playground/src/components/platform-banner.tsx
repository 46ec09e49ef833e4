import type { SentryEvent } from 'sentry-split';
import { otherPlatform } from '../event/platform.ts';

const WEBHOOK =
  'https://developer.harness.io/feature-management-experimentation/management-and-administration/integrations/sentry';

/** For an event of a language that this library does not run in. */
export function PlatformBanner({ event }: { event: SentryEvent }) {
  const platform = otherPlatform(event);
  if (!platform) return null;
  return (
    <p className="banner">
      This event comes from {platform}. sentry-split runs in JavaScript apps and would not see it. To track
      it, use <a href={WEBHOOK}>Split’s webhook integration</a>, which takes events of every language and has
      the same rules, or receive Sentry’s error webhooks in a Node service and pass each to{' '}
      <code>mapEvent</code>.
    </p>
  );
}
