export function bundlePath(folder: string, name: string): string;

/** What it gives has the types of the SDK that was asked for. */
// oxlint-disable-next-line typescript/no-explicit-any
export function loadSdk(name: string): any;
