import { perObject } from '../lib/per-object.ts';
import { isFactory, type CustomTarget, type SplitSdk } from '../sdk/split.ts';
import { createCustomDestination } from './custom-destination.ts';
import type { Destination } from './destination.ts';
import { createFactoryDestination } from './factory-destination.ts';

/** The destination of a factory or custom target: one for each object, whoever asks. */
export const destinationOf = /* @__PURE__ */ perObject((object: SplitSdk | CustomTarget): Destination =>
  isFactory(object) ? createFactoryDestination(object) : createCustomDestination(object),
);
