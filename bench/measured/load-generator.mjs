/**
 * Puts a server under load for `../load.ts`: `node load-generator.mjs URL REQUESTS_A_SECOND SECONDS`. Requests are sent
 * evenly, whether the server has answered those before or not. Reports each response's time.
 */
import { loadTest } from 'loadtest';
import { report } from './report.mjs';

const [url, rate, seconds] = process.argv.slice(2);
/** In which connections are opened and the generator itself is compiled: not reported. */
const START_SECONDS = 2;

/** ms, as a client sees it. The library's own times are whole milliseconds. */
const times = [];
let errors = 0;
const countedFrom = performance.now() + START_SECONDS * 1000;

// oxlint-disable-next-line typescript/await-thenable -- its types leave out that it gives a promise if there is no callback
await loadTest({
  url,
  requestsPerSecond: Number(rate),
  maxSeconds: Number(seconds) + START_SECONDS,
  agentKeepAlive: true,
  quiet: true,
  requestGenerator(_params, options, client, callback) {
    const start = performance.now();
    const isCounted = start >= countedFrom;
    const request = client(options, (response) => {
      response.on('end', () => isCounted && times.push(performance.now() - start));
      callback(response);
    });
    request.on('error', () => isCounted && errors++);
    return request;
  },
});
report({ times, errors, duration: Number(seconds) });
