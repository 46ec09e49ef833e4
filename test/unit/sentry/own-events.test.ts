import { describe, expect, it } from 'vitest';
import { failedRequestUrl, isSplitLogLine } from '../../../src/sentry/own-events.ts';
import { errorEvent, exception, failedRequest, messageEvent } from '../../builders.ts';

const URL = 'https://events.split.io/api/events/bulk';

describe('failedRequestUrl', () => {
  it.each(['http.client', 'auto.http.client.fetch', 'auto.http.client.xhr'])(
    'is the URL that failed in an event of httpClientIntegration, mechanism %s',
    (type) => {
      const values = [exception({ mechanism: { type, handled: false } })];
      expect(failedRequestUrl(failedRequest(URL, { exception: { values } }))).toBe(URL);
    },
  );

  it.each([undefined, 'generic', 'auto.http.express', 'auto.http.clientele', 'onerror'])(
    "is none for mechanism %s: there it is the page's URL, or what a client asked a server for",
    (type) => {
      const values = [exception({ mechanism: { type, handled: false } })];
      expect(failedRequestUrl(errorEvent({ exception: { values }, request: { url: URL } }))).toBeUndefined();
    },
  );
});

describe('isSplitLogLine', () => {
  it.each([
    'splitio => something',
    '[ERROR] splitio => something',
    '[DEBUG] splitio => something',
    '[WARN]  splitio => something',
  ])('knows %j', (message) => {
    expect(isSplitLogLine(messageEvent({ message }), 'message')).toBe(true);
  });

  it.each(['my splitio => something', '[ERROR] something', 'splitio', '[FATAL] splitio => something'])(
    'leaves %j',
    (message) => {
      expect(isSplitLogLine(messageEvent({ message }), 'message')).toBe(false);
    },
  );

  it('leaves exceptions', () => {
    expect(isSplitLogLine(errorEvent({ message: 'splitio => something' }), 'exception')).toBe(false);
  });
});
