/** One entry of Sentry's `flags` context. */
export interface SentryFlag {
  /** The name on the issue page. */
  flag: string;
  /** Sentry's issue page and its suspect flags know booleans only. */
  result: boolean;
}

/** Decides how a treatment is shown on a Sentry issue; `undefined` leaves the flag out. */
export type ToFlag = (name: string, treatment: string) => SentryFlag | undefined;

/** Sentry's server deletes a name with any other character: `FlagsContextItem` in getsentry/relay. */
const FORBIDDEN_CHARACTERS = /[^\w.:-]/g;

/**
 * How treatments are shown unless the app decides otherwise: `on` and `off` as booleans, any other one as a flag
 * `name:treatment` that is true. `control` means that there was no treatment.
 */
export function showTreatment(name: string, treatment: string): SentryFlag | undefined {
  if (treatment === 'on' || treatment === 'off') return { flag: name, result: treatment === 'on' };
  return treatment === 'control' ? undefined : { flag: `${name}:${treatment}`, result: true };
}

/** Asks `toFlag`, and makes the name fit. A `toFlag` that throws leaves the flag out. */
export function toSentryFlag(toFlag: ToFlag, name: string, treatment: string): SentryFlag | undefined {
  try {
    const shown = toFlag(name, treatment);
    return shown && { flag: shown.flag.replace(FORBIDDEN_CHARACTERS, '_'), result: shown.result };
  } catch {
    return undefined;
  }
}
