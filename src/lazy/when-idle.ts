/** Calls back when the page has loaded and is idle; soon where there is no page. Safari cannot tell when it is idle. */
export function whenIdle(callback: () => unknown): void {
  const { document, requestIdleCallback = setTimeout } = globalThis as Partial<typeof globalThis>;
  const wait = () => requestIdleCallback(callback);
  if (document && document.readyState !== 'complete') addEventListener('load', wait);
  else wait();
}
