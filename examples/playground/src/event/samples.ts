import anonymous from '../../samples/anonymous.json?raw';
import browser from '../../samples/browser.json?raw';
import message from '../../samples/message.json?raw';
import node from '../../samples/node.json?raw';
import webhook from '../../samples/webhook.json?raw';

export interface Sample {
  /** Short enough for a button. */
  readonly name: string;
  /** What to see in it. */
  readonly title: string;
  readonly text: string;
}

export const SAMPLES: readonly Sample[] = [
  { name: 'Browser', title: 'An uncaught TypeError in a page', text: browser.trim() },
  { name: 'Node', title: 'A failed Express request, in staging', text: node.trim() },
  { name: 'Webhook', title: 'Sentry’s error webhook', text: webhook.trim() },
  { name: 'Before log-in', title: 'An error before anyone is known', text: anonymous.trim() },
  { name: 'Message', title: 'A captureMessage, which is not an error', text: message.trim() },
];
