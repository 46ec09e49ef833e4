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
])('leaves routes and folders of an app: %s', (text) => {
  expect(withoutUserName(text)).toBe(text);
});
