import { mapEvent, type SentryEvent } from '../../src/index.ts';
import {
  browserFrame,
  errorEvent,
  errorWithFrames,
  exception,
  frame,
  rules,
  webhookError,
} from '../builders.ts';

/** What leaves for Split that an event's texts have a part in. */
export interface Outcome {
  readonly culprit: string;
  readonly type: string;
  readonly eventTypeId: string;
}

/** A place of an event that a private value can stand in. */
export interface Carrier {
  readonly name: string;
  readonly event: (value: string) => SentryEvent;
  /** Words around the value that must be left. */
  readonly keeps: readonly string[];
}

/** What Split is told of an event: its culprit, the exception's type and the culprit's event type id. */
export function outcomeOf(event: SentryEvent): Outcome {
  const trackEvents = mapEvent(event, rules({ captureCulprit: true }));
  const base = trackEvents[0];
  return {
    culprit: text(base?.properties.culprit),
    type: text(base?.properties.type),
    eventTypeId: text(trackEvents[1]?.eventTypeId),
  };
}

/** Everything that leaves, less the hash that may end an event type id. */
export const allOf = ({ culprit, type, eventTypeId }: Outcome): string =>
  [culprit, type, eventTypeId.replace(/\.[\da-f]{8}$/, '')].join('\n');

const text = (value: unknown) => (typeof value === 'string' ? value : '');

export const withTransaction = (transaction: string): SentryEvent => errorEvent({ transaction });
export const withCulprit = (culprit: string): SentryEvent => webhookError({ culprit });
export const withFunction = (name: string): SentryEvent => errorWithFrames([frame({ function: name })]);
export const withModule = (module: string): SentryEvent => errorWithFrames([frame({ module })]);
export const withType = (type: string): SentryEvent =>
  errorEvent({ exception: { values: [exception({ type })] } });

/** A frame's file; without a module, as browsers send it, and Node for files of which it knows none. */
export const withFile = (filename: string): SentryEvent =>
  errorWithFrames([browserFrame(filename, { function: 'run' })], { platform: 'javascript' });

/** A value as it stands in a path. */
const inPath = (value: string) => value.replaceAll(' ', '%20');

/** Where private values of any kind are put. */
export const CARRIERS: readonly Carrier[] = [
  {
    name: 'transaction: words',
    event: (value) => withTransaction(`SendMail to ${value} failed`),
    keeps: ['SendMail to ', ' failed'],
  },
  {
    name: 'transaction: path',
    event: (value) => withTransaction(`/people/${inPath(value)}/edit`),
    keeps: ['/people/', '/edit'],
  },
  {
    name: 'transaction: path with a parameter',
    event: (value) => withTransaction(`GET /:lang/people/${inPath(value)}`),
    keeps: ['GET /:lang/people/'],
  },
  {
    name: 'transaction: URL with query and fragment',
    event: (value) => withTransaction(`GET https://shop.example/people?to=${inPath(value)}#${inPath(value)}`),
    keeps: ['GET ', '/people'],
  },
  {
    name: 'transaction: path in parentheses',
    event: (value) => withTransaction(`Page Server Component (/people/${inPath(value)})`),
    keeps: ['Page Server Component (/people/'],
  },
  {
    name: 'given culprit: path',
    event: (value) => withCulprit(`/people/${inPath(value)}`),
    keeps: ['/people/'],
  },
  {
    name: 'given culprit: function(location)',
    event: (value) => withCulprit(`send(people/${value})`),
    keeps: ['send(people/'],
  },
  {
    name: 'given culprit: location in function',
    event: (value) => withCulprit(`people.${value} in send`),
    keeps: [' in send'],
  },
  {
    name: 'frame: function',
    event: (value) => withFunction(`send ${value}`),
    keeps: ['send ', '(shop.cart)'],
  },
  {
    name: 'frame: function of an object',
    event: (value) => withFunction(`Object.${value}.send`),
    keeps: ['(shop.cart)'],
  },
  { name: 'frame: module', event: (value) => withModule(`people/${value}`), keeps: ['checkout('] },
  {
    name: 'frame: file',
    event: (value) => withFile(`/srv/people/${inPath(value)}/index.js`),
    keeps: ['run(/srv/people/', '/index.js)'],
  },
  {
    name: "frame: script's URL",
    event: (value) => withFile(`https://shop.example/people/${inPath(value)}/app.js`),
    keeps: ['run(people/', '/app)'],
  },
  {
    name: "frame: page's URL",
    event: (value) => withFile(`https://shop.example/people/${inPath(value)}`),
    keeps: ['run(people/'],
  },
  {
    name: 'type',
    event: (value) => withType(`PaymentError for ${value} today`),
    keeps: ['PaymentError for ', ' today'],
  },
];

/** Where paths in home directories are put. */
export const FILE_CARRIERS: readonly Carrier[] = [
  { name: 'frame: file', event: withFile, keeps: ['run('] },
  {
    name: 'frame: function',
    event: (path) => withFunction(`eval at ${path}`),
    keeps: ['eval at ', '(shop.cart)'],
  },
  {
    name: 'frame: module',
    event: (path) => withModule(path.replace(/\.\w+$/, '')),
    keeps: ['checkout('],
  },
  {
    name: 'given culprit: function(location)',
    event: (path) => withCulprit(`run(${path})`),
    keeps: ['run('],
  },
  {
    name: 'given culprit: location in function',
    event: (path) => withCulprit(`${path} in run`),
    keeps: [' in run'],
  },
  {
    name: 'type',
    event: (path) => withType(`Cannot find '${path}'`),
    keeps: ["Cannot find '"],
  },
];
