/** What `measure.ts` found when it ran `npm run example:react`. */
export interface Figures {
  flag: string;
  eventTypeId: string;
  /** Of the run. */
  date: string;
  versions: Record<string, string>;
  /** In the order of the example's windows. */
  users: { user: string; treatment: string; failed: boolean }[];
  /** The users of whom a track event arrived. */
  arrived: string[];
}
