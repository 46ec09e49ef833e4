/** Runs an app: `node run.mjs FILE NAME`. */
const [, , file, name] = process.argv;
const apps = await import(`./${file}.mjs`);
await apps[name ?? '']();
