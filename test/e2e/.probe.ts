import { launchBrowser } from './browser.ts';
const t = Date.now();
const b = await launchBrowser();
const p = await b.newPage();
console.log(await p.evaluate('6*7'), Date.now() - t);
await b.close();
