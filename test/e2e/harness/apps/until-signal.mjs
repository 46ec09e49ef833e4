/** Ends only by a signal. */
process.on('SIGTERM', () => process.exit(0));
setInterval(() => {}, 1000);
console.log('ready');
