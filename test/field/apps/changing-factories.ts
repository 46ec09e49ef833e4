/** A function target that gives another factory each time: one a request, or one a log-in. */
import { allHandled, createFactory, fail, report, Sentry, splitIntegration, startSentry } from './kit.ts';

const requests = Number(process.env['REQUESTS']);
/** Whether the app destroys a request's factory when the request is over. */
const isDestroying = process.env['DESTROY'] === 'yes';

let factory: SplitIO.ISDK | undefined;

startSentry({
  integrations: [
    splitIntegration({ environments: { production: () => factory }, identities: { 'user.id': 'user' } }),
  ],
});

async function serve(id: string): Promise<void> {
  const own = createFactory();
  factory = own;
  fail(id);
  await allHandled();
  if (isDestroying) await own.destroy();
}

for (let request = 1; request <= requests; request++) await serve(String(request));
report({ flush: await Sentry.flush(30_000) });
process.exit(0);
