import { log } from '../lib/log.ts';
import { perObject } from '../lib/per-object.ts';

/** Warnings that one process gives at most: where a factory is made for each request, each would give its own. */
const MAX_WARNINGS = 100;

let given = 0;

/** Gives warnings about one target, each once. */
export interface Warnings {
  /**
   * @param name tells the warning from others, so that it is given once
   * @param describe gives its text; only called if it has not been given yet
   */
  once(name: string, describe: () => string): void;
}

function createWarnings(): Warnings {
  const names = new Set<string>();
  return {
    once(name, describe) {
      if (names.has(name) || given >= MAX_WARNINGS) return;
      names.add(name);
      given++;
      log('warn', describe());
    },
  };
}

/** The warnings of a target: the same ones for all integrations that it is given to. */
export const warningsOf = /* @__PURE__ */ perObject((_target: object) => createWarnings());
