export function bundlePath(folder: string, name: string): string;
export function loadSdk(name: string): unknown;
