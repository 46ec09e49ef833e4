import anonymous from '../../samples/anonymous.json?raw';
import browser from '../../samples/browser.json?raw';
import message from '../../samples/message.json?raw';
import node from '../../samples/node.json?raw';
import webhook from '../../samples/webhook.json?raw';

export interface Sample {
  readonly name: string;
  readonly text: string;
}

export const SAMPLES: readonly Sample[] = [
  { name: 'Browser: an uncaught TypeError', text: browser.trim() },
  { name: 'Node: an Express request, in staging', text: node.trim() },
  { name: 'Webhook: Sentry’s error payload', text: webhook.trim() },
  { name: 'Before login: nobody is known', text: anonymous.trim() },
  { name: 'captureMessage, which is no error', text: message.trim() },
];
