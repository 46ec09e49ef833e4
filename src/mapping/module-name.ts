export const moduleName = (u: string) => u;
export const withoutBundlerHash = (u: string) => u;
