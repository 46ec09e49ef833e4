import { pattern } from '../lib/pattern.ts';

/**
 * A folder that holds home directories, wherever in a path it is. Not `users`, which is a route and a folder of apps.
 *
 * - Takes: `/Users/`, `\Users\`, `\Documents and Settings\`
 * - Leaves: `/users/`, `/home/`, `Users`
 */
export const USERS_FOLDER = /[\\/](?:Users|Documents and Settings)[\\/]+/;

/**
 * What is before the path of a file: nothing, the text around it, or a scheme. `@fs` is Vite's.
 *
 * - Takes: ``, ` `, `(`, `:`, `/@fs`, `file://localhost`
 * - Leaves: `a`, `/`
 */
export const BEFORE_FILE = /^|[\s'"`(<=,:]|\/@fs|file:\/\/localhost/;

/**
 * What a file's path may start with, before `home` or `Users`.
 *
 * - Takes: `/`, `\`, `C:\`, `/C:/`, `../../`, `/var/`, `/usr/`
 * - Leaves: `/app/`, `src/`
 */
export const ROOT_FOLDER = /(?:[\\/]*[A-Za-z]:)?(?:[\\/]*\.\.)*[\\/]+(?:(?:var|usr|export|mnt)[\\/])?/;

/**
 * A folder's name in a path, or what is the last in it.
 *
 * - Takes: `jane.doe`, `o'brien`
 * - Leaves: `jane/app`
 */
export const FOLDER = /[^\\/\r\n]{1,100}(?=[\\/]|$)|[^\\/\s'"`()<>,;]{1,100}/;

const IN_USERS_FOLDER = /* @__PURE__ */ pattern(
  () => `(${USERS_FOLDER.source})[^\\\\/\\r\\n]{1,100}(?=[\\\\/])`,
  'g',
);
const FROM_THE_ROOT = /* @__PURE__ */ pattern(
  () => `((?:${BEFORE_FILE.source})${ROOT_FOLDER.source}(?:home|Users)[\\\\/]+)(?:${FOLDER.source})`,
  'g',
);
const WITHOUT_ROOT = /(^|[\s'"`(<=,])((?:home|Users)[\\/]+)[^\\/\r\n]{1,100}(?=[\\/])/g;

/** Without one of these there is no home directory. Most texts have none, so the other expressions are rarely compiled. */
const HOME = /home|Users|Documents and Settings/;

/**
 * Puts `*` in place of the user's name in the path of a file in a home directory: `/Users/jane/app.js`,
 * `/home/jane/app.js`, `C:\Users\jane\app.js`, or `home/jane/app.js`, as in Sentry's names of modules.
 */
export const withoutUserName = (text: string): string =>
  HOME.test(text)
    ? text.replace(IN_USERS_FOLDER, '$1*').replace(FROM_THE_ROOT, '$1*').replace(WITHOUT_ROOT, '$1$2*')
    : text;
