/** Runs an app of `apps/` in a Node process of its own, against stand-ins of both companies. */
import { runApp, type AppResult, type RunAppOptions } from '../e2e/app.ts';
import { startStandIn, type StandIn } from '../stand-in/stand-in.ts';

/** A process takes a second or so, on a busy machine many. Nothing here is about time. */
const TIMEOUT = 120_000;

export interface Outcome extends AppResult {
  /** What the app gave to `report`. */
  readonly report: Record<string, unknown>;
  /** Closed by now; what arrived can be read. */
  readonly standIn: StandIn;
  /** Keys of the track events that arrived. */
  readonly keys: readonly string[];
}

export interface RunOptions extends Omit<RunAppOptions, 'standIn'> {
  /** Called before the app starts. */
  prepare?: (standIn: StandIn) => void;
  /** Called while it runs. The test fails if it rejects. */
  meanwhile?: (standIn: StandIn) => Promise<unknown>;
}

/** @param name of the file in `apps/`, without `.ts` */
export async function run(name: string, options: RunOptions = {}): Promise<Outcome> {
  const { prepare, meanwhile, env, ...more } = options;
  const standIn = await startStandIn();
  try {
    prepare?.(standIn);
    const { SENTRY_SPLIT_DIST } = process.env;
    const [result] = await Promise.all([
      runApp(`test/field/apps/${name}.ts`, {
        standIn,
        timeoutMs: TIMEOUT,
        env: { ...(SENTRY_SPLIT_DIST ? { SENTRY_SPLIT_DIST } : {}), ...env },
        ...more,
      }),
      meanwhile?.(standIn),
    ]);
    const reports = [...result.stdout.matchAll(/^@report (.*)$/gm)].map(
      ([, json = '{}']) => JSON.parse(json) as object,
    );
    return {
      ...result,
      standIn,
      report: Object.assign({}, ...reports) as Record<string, unknown>,
      keys: standIn.trackEvents.map(({ key }) => key),
    };
  } finally {
    await standIn.close();
  }
}
