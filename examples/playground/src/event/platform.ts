import type { SentryEvent } from 'sentry-split';

/** Of the SDKs that this library runs beside. */
const JAVASCRIPT = /^(?:javascript|node)/;

const NAMES: Readonly<Record<string, string>> = {
  csharp: '.NET',
  cocoa: 'an Apple app',
  go: 'Go',
  java: 'Java or Android',
  native: 'native code',
  php: 'PHP',
  python: 'Python',
  ruby: 'Ruby',
};

/** The language of an event that this library's SDKs do not send, such as `Python`; `undefined` if it is theirs. */
export function otherPlatform(event: SentryEvent): string | undefined {
  const { platform } = event as { platform?: unknown };
  if (typeof platform !== 'string' || !platform || platform === 'other' || JAVASCRIPT.test(platform))
    return undefined;
  return NAMES[platform] ?? platform;
}
