/** Runs an app: `node run.mjs FILE NAME`. Ends with 70 if it did not come to its end. */
const [, , file, name] = process.argv;
const apps = await import(`./${file}.mjs`);
try {
  await apps[name ?? '']();
} catch (error) {
  console.error(error);
  process.exit(70);
}
