/** A dedicated worker with Sentry and Split of its own. It throws, says so, and ends. */
import { createFactory, fail, startSentry, type StandInSettings } from './page.ts';

addEventListener('message', ({ data }: MessageEvent<{ standIn: StandInSettings; task: string }>) => {
  if (data.task === 'start') {
    const factory = createFactory(data.standIn, '42');
    startSentry(data.standIn, { production: factory });
    void factory
      .client()
      .whenReady()
      .then(() => postMessage('ready'));
  } else if (data.task === 'throw') {
    throw new Error('one');
  } else {
    fail(...data.task.split(','));
  }
});
