export function bundlePath(folder: string, name: string): string;

// oxlint-disable-next-line typescript/no-explicit-any -- any SDK of any major: the app that asks for it says what it is
export function loadSdk(name: string): any;
