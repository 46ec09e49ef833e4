/** User ids and messages that are pieces of large strings, as regular expressions and `slice` give them. */
import { randomBytes } from 'node:crypto';
import { createFactory, heapInMegabytes, report, splitBeforeSend } from './kit.ts';

const count = Number(process.env['COUNT']);
const size = Number(process.env['SIZE']);
const piece = process.env['PIECE'];

const callback = splitBeforeSend({
  environments: { production: createFactory({ scheduler: { eventsPushRate: 3600 } }) },
  identities: { 'user.id': 'user' },
  captureCulprit: piece === 'transaction',
  maxPerMinute: Infinity,
  maxCulprits: Infinity,
  properties: { message: 'metadata.value' },
});

const heapBefore = heapInMegabytes();
for (let at = 0; at < count; at++) {
  const name = randomBytes(16).toString('hex');
  const body = Buffer.from(`id=${name}&rest=${'x'.repeat(size)}`).toString();
  const cut = /id=([^&]+)/.exec(body)?.[1] ?? '';
  callback(
    {
      event_id: String(at),
      environment: 'production',
      user: { id: piece === 'key' ? cut : '42' },
      ...(piece === 'transaction' && { transaction: cut }),
      exception: { values: [{ type: 'Error', value: piece === 'message' ? body : 'broken' }] },
    },
    {},
  );
}
report({ grownBy: heapInMegabytes() - heapBefore });
process.exit(0);
