// A page without Sentry and Split that has a worker. What it exports is `app` in the page.
let worker;

export async function start(kind, script) {
  if (kind === 'dedicated') {
    worker = new Worker(script);
    return;
  }
  await navigator.serviceWorker.register(script);
  worker = (await navigator.serviceWorker.ready).active;
}

/** Gives the worker a task; resolves with its answer. */
export function ask(task) {
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise((resolve) => {
    port1.addEventListener('message', ({ data }) => resolve(data));
  });
  port1.start();
  worker.postMessage(task, [port2]);
  return answered;
}
