/** Stands in for React Native: as much of it as `@splitsoftware/splitio-react-native` uses. */

const listeners = new Set();

/** https://reactnative.dev/docs/appstate, in the form of React Native 0.65, for which Split's SDK was made. */
export const AppState = {
  currentState: 'active',
  addEventListener: (_type, listener) => void listeners.add(listener),
  removeEventListener: (_type, listener) => void listeners.delete(listener),
};

/** None: without `RNEventSource` Split's SDK has no streaming. */
export const NativeModules = {};

// Split's SDK imports it as a whole too.
export default { AppState, NativeModules };

const requests = [];
const { fetch } = globalThis;

// React Native's own is a JavaScript function too.
globalThis.fetch = (...args) => {
  const request = fetch(...args);
  requests.push(request);
  return request;
};

/** Plays the user who leaves the app; resolves when what was posted then has been answered. */
globalThis.leaveApp = async () => {
  for (const listener of listeners) listener('background');
  await new Promise((resolve) => setTimeout(resolve));
  await Promise.allSettled(requests);
};
