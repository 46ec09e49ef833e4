/**
 * `npm run example:react:screenshot` makes pictures of a real run of the example in Chromium: everyone pays, and the errors
 * of each treatment arrive at the stand-in.
 *
 * - screenshot-light.png and screenshot-dark.png, for the README: the errors of each treatment
 * - issue.png, for docs/guides/flags-on-issues.md: the issue in Sentry
 */
import { join } from 'node:path';
import { launchBrowser } from '../../test/e2e/browser.ts';
import { startStandIn } from '../../test/stand-in/stand-in.ts';
import { servePage } from '../serve-page.ts';

const USERS_OF_EACH_TREATMENT = 4;

const browser = await launchBrowser();
try {
  for (const colorScheme of ['light', 'dark'] as const) await takePicture(colorScheme);
} finally {
  await browser.close();
}

async function takePicture(colorScheme: 'light' | 'dark'): Promise<void> {
  const standIn = await startStandIn({
    trafficTypes: ['user'],
    flags: [
      { name: 'new_checkout', trafficType: 'user' },
      { name: 'button_color', trafficType: 'user', treatments: { green: 50, blue: 50 } },
    ],
  });
  Object.assign(process.env, standIn.env);
  const served = await servePage('react', { standIn });
  const page = await browser.newPage({
    viewport: { width: 880, height: 700 },
    deviceScaleFactor: 2,
    colorScheme,
  });
  try {
    await page.goto(served.url);
    const newCheckout = page.locator('.treatments section', { hasText: 'The new checkout' });
    const says = (text: string) => newCheckout.filter({ hasText: text }).waitFor();
    await says(`0 of ${USERS_OF_EACH_TREATMENT}`);
    await page.getByRole('button', { name: 'Everyone pays' }).click();
    await says(`${USERS_OF_EACH_TREATMENT} of ${USERS_OF_EACH_TREATMENT}`);
    // Between the cards one sees what lies behind the picture.
    await page.addStyleTag({ content: ':root { background: transparent }' });
    const path = join(import.meta.dirname, `screenshot-${colorScheme}.png`);
    await page.locator('.treatments').screenshot({ path, omitBackground: true });
    if (colorScheme === 'light') {
      const issue = page.locator('section.issue');
      await issue.getByText('new_checkout').waitFor();
      await issue.screenshot({ path: join(import.meta.dirname, 'issue.png'), omitBackground: true });
    }
  } finally {
    await page.close();
    await served.close();
    await standIn.close();
  }
}
