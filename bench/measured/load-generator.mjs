/** Puts a server under load for `../load.ts`: `node load-generator.mjs URL REQUESTS_A_SECOND SECONDS`. Reports each response's time. */
import autocannon from 'autocannon';
import { report } from './report.mjs';

const [url, rate, seconds] = process.argv.slice(2);
/** ms, as a client sees it. */
const times = [];
const load = autocannon({ url, connections: 50, overallRate: Number(rate), duration: Number(seconds) });
load.on('response', (_client, _status, _bytes, time) => times.push(time));
const { errors, timeouts, duration } = await load;
report({ times, errors: errors + timeouts, duration });
