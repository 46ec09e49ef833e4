declare const factory: SplitIO.IBrowserSDK;
export { factory };
