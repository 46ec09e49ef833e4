/** Ends what would keep the process alive, in the order in which nothing is lost. */
export async function shutDown(Sentry, factories) {
  await Sentry.close(10_000);
  for (const factory of Object.values(factories)) await factory.client().destroy();
}
