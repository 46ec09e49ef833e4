/** A custom target without `flush`, some of whose answers never come. */
import {
  allHandled,
  droppingTransport,
  fail,
  heapInMegabytes,
  report,
  Sentry,
  splitIntegration,
  startSentry,
} from './kit.ts';

/** Answers that never come. The target keeps them, as a client library keeps its open requests. */
const open: Promise<boolean>[] = [];
let delivered = 0;

startSentry({
  transport: droppingTransport,
  integrations: [
    splitIntegration({
      environments: {
        production: {
          track({ key }) {
            const answer = new Promise<boolean>((resolve) => {
              if (key !== 'lost')
                setTimeout(() => {
                  delivered++;
                  resolve(true);
                }, 50);
            });
            open.push(answer);
            return answer;
          },
        },
      },
      identities: { 'user.id': 'user' },
      maxPerMinute: Infinity,
    }),
  ],
});

fail('lost');
await allHandled();
const first = await Sentry.flush(100);
fail('found');
await allHandled();
const second = await Sentry.flush(10_000);
report({ first, second, delivered });

for (let count = 0; count < Number(process.env['LOST']); count++) {
  fail('lost');
  await allHandled();
}
const before = heapInMegabytes();
for (let flush = 0; flush < Number(process.env['FLUSHES']); flush++) {
  fail('lost');
  await allHandled();
  await Sentry.flush(1);
}
report({ grownBy: heapInMegabytes() - before, open: open.length });
process.exit(0);
