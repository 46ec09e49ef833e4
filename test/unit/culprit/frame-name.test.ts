import { describe, expect, it } from 'vitest';
import { frameName } from '../../../src/culprit/frame-name.ts';

const ofFile = (filename: string) => frameName({ function: 'f', filename }, { platform: 'javascript' });

describe('the location that a file name gives', () => {
  it.each(['data:text/javascript,f()', '<data:text/javascript,f()>', 'javascript:f()', '<javascript:f()>'])(
    'is none where that is code: %s',
    (filename) => {
      expect(ofFile(filename)).toBe('');
    },
  );

  it.each([
    ['a file', 'app/data:x', 'app/data:x'],
    ['a relative path, which is no page', 'app/users/12345', 'app/users/12345'],
    ['a relative path with a slash at the end', 'app/users/12345/', 'app/users/12345/'],
    ['a page', '/users/12345', '/users/*'],
    ['a script', '/users/12345/app.js', '/users/12345/app.js'],
    ['a script in capitals', 'https://x.com/users/12345/APP.JS', 'users/12345/APP'],
    ['a script with a query', 'https://x.com/users/12345/app.js?v=1', 'users/12345/app'],
    ['a script with a fragment', 'https://x.com/users/12345/app.js#v', 'users/12345/app'],
    ['a page below a script', 'https://x.com/app.js/users/12345', '*/users/*'],
    ['the path without a query', 'app/cart.js?v=1\n#x', 'app/cart.js'],
    ['the path without a fragment', 'app/cart.js#v?x', 'app/cart.js'],
    ['the path of Windows, of which ? is a part', '\\\\?\\C:\\app\\cart.js', '\\\\?\\C:\\app\\cart.js'],
  ])('is that of %s: %s → %s', (_, filename, location) => {
    expect(ofFile(filename)).toBe(`f(${location})`);
  });
});
