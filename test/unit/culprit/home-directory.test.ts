import { expect, it } from 'vitest';
import { withoutUserName } from '../../../src/culprit/home-directory.ts';

it.each([
  ['/Users/jane/app.js', '/Users/*/app.js'],
  ['/Users/Jane Doe/app.js', '/Users/*/app.js'],
  ['/home/jane/app.js', '/home/*/app.js'],
  ['/home/jane', '/home/*'],
  ['/var/home/jane/app.js', '/var/home/*/app.js'],
  ['C:\\Users\\jane\\app.js', 'C:\\Users\\*\\app.js'],
  ['C:/Users/jane.doe/app.js', 'C:/Users/*/app.js'],
  ['C:\\Documents and Settings\\jane\\app.js', 'C:\\Documents and Settings\\*\\app.js'],
  ['/mnt/c/Users/jane/app.js', '/mnt/c/Users/*/app.js'],
  ['file:///home/jane/app.js', 'file:///home/*/app.js'],
  ['file:///C:/Users/jane/app.js', 'file:///C:/Users/*/app.js'],
  ['http://localhost:5173/@fs/home/jane/app.js', 'http://localhost:5173/@fs/home/*/app.js'],
  ['webpack:///Users/jane/app.js', 'webpack:///Users/*/app.js'],
  ['home/jane/app', 'home/*/app'],
  ['Users/jane/app', 'Users/*/app'],
  ["ENOENT: open '/home/jane/app'", "ENOENT: open '/home/*/app'"],
  ['ENOENT: /Users/jane', 'ENOENT: /Users/*'],
  ['\\Users\\jane\\app.js', '\\Users\\*\\app.js'],
  ['/srv/Users/jane/app.js', '/srv/Users/*/app.js'],
  ['/srv//Users//jane/app.js', '/srv//Users//*/app.js'],
  ['/usr/home/jane/app.js', '/usr/home/*/app.js'],
  ['/export/home/jane/app.js', '/export/home/*/app.js'],
  ['/mnt/home/jane/app.js', '/mnt/home/*/app.js'],
  ['../../home/jane/app.js', '../../home/*/app.js'],
  ['/C:/home/jane', '/C:/home/*'],
  ['d:\\home\\jane', 'd:\\home\\*'],
  ['//home//jane', '//home//*'],
  ['file://localhost/home/jane/app.js', 'file://localhost/home/*/app.js'],
  ["/home/o'brien", '/home/*'],
  ["/home/o'brien/app.js", '/home/*/app.js'],
  ...Array.from(` '"\`(<=,:`).map((before) => [`at${before}/home/jane`, `at${before}/home/*`]),
  ...Array.from(` '"\`()<>,;`).map((after) => [
    `/Users/jane${after}
/x`,
    `/Users/*${after}
/x`,
  ]),
  ...Array.from(` '"\`(<=,`).map((before) => [`at${before}home/jane/x`, `at${before}home/*/x`]),
  ['/home/jane /home/john', '/home/* /home/*'],
  ["rename '/home/jane' -> '/home/john'", "rename '/home/*' -> '/home/*'"],
  ['open "/Users/jane": /Users/john', 'open "/Users/*": /Users/*'],
  ['/home/jane doe', '/home/*'],
  ['/home/jane ', '/home/* '],
  ['home/jane/a home/john/b', 'home/*/a home/*/b'],
  ['/a/Users/jane/x /b/Users/john/y', '/a/Users/*/x /b/Users/*/y'],
  ['/home/jane\n', '/home/*\n'],
  [`/home/${'j'.repeat(100)}/app`, '/home/*/app'],
])("masks the user's name: %s → %s", (text, masked) => {
  expect(withoutUserName(text)).toBe(masked);
});

it.each([
  '/api/users/jane/app',
  'https://shop.example/home/dashboard/app.js',
  '/srv/src/home/profile.ts',
  'controllers/Users',
  'home/dashboard',
  'Home/Users not found',
  'TypeError',
  '/home',
  '/home/',
  'xhome/jane/app',
  '/homes/jane/app',
  'home/jane',
  '/Users\njane/app',
  '/opt/home/jane/app',
  'x:/y/home/jane/app',
  `/a/Users/${'j'.repeat(101)}/app`,
])('leaves routes and folders of an app: %s', (text) => {
  expect(withoutUserName(text)).toBe(text);
});
