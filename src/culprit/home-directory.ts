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
 * A folder with a user's name, before a slash. None ends in what may be before another path.
 *
 * - Takes: `jane.doe`, `Jane Doe`, `o'brien`
 * - Leaves: `jane/app`, `jane `, `jane' -> '`
 */
export const FOLDER = /[^\\/\r\n]{0,99}[^\\/\s'"`(<=,:]/;

/**
 * What is the last in a path, in a text that goes on behind it.
 *
 * - Takes: `jane.doe`
 * - Leaves: `jane/app`, `jane doe`, `jane'`
 */
export const LAST_FOLDER = /[^\\/\s'"`()<>,;]{1,100}/;

const IN_USERS_FOLDER = /* @__PURE__ */ pattern(
  () => `(${USERS_FOLDER.source})${FOLDER.source}(?=[\\\\/])`,
  'g',
);
const FROM_THE_ROOT = /* @__PURE__ */ pattern(() => {
  const start = `(?:${BEFORE_FILE.source})${ROOT_FOLDER.source}(?:home|Users)[\\\\/]+`;
  return `(${start})(?:${FOLDER.source}(?=[\\\\/]|$)|${LAST_FOLDER.source})`;
}, 'g');
const WITHOUT_ROOT = /* @__PURE__ */ pattern(
  () => `(^|[\\s'"\`(<=,])((?:home|Users)[\\\\/]+)${FOLDER.source}(?=[\\\\/])`,
  'g',
);

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
