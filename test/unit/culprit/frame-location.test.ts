import { describe, expect, it } from 'vitest';
import { locationOf } from '../../../src/culprit/frame-location.ts';

const EXTENSIONS =
  'js jsx ts tsx mjs cjs mts cts mtsx vue svelte astro bundle jsbundle wasm py rb php java kt go rs cs ex exs swift dart';

describe('locationOf', () => {
  it.each([
    ['checkout(app/cart)', 'app/cart'],
    ['Array.map (<anonymous>)(app/cart)', 'app/cart'],
    ['new Cart(app/cart)', 'app/cart'],
    ['onClick/<(app/cart)', 'app/cart'],
    ['a.b/c$/<(app/cart)', 'app/cart'],
    ['Cart/this.render(app/cart)', 'app/cart'],
    ['f(users/12345)', 'users/12345'],
    ['app/views.py in index', 'app/views.py'],
    ['app/cart in onClick/<', 'app/cart'],
    ['C:\\my app\\cart.js in run', 'C:\\my app\\cart.js'],
    ['/my app/cart.js in run', '/my app/cart.js'],
  ])('finds where a frame is: %s', (culprit, location) => {
    expect(locationOf(culprit)).toBe(location);
  });

  it.each([
    'checkout',
    'checkout()',
    'checkout(app/cart',
    'checkout(app/cart) x',
    '(app/cart)',
    'POST /graphql (query)',
    'Page Server Component (/about)',
    'Cart/render(app/cart)',
    'a/b c/<(app/cart)',
    'my app/cart in run',
    'app/cart in ',
    'app/cart in /users/12345',
    'app/cart within run',
    'app/cart in a/b',
    '',
  ])('finds none in what has not the form of a frame: %s', (culprit) => {
    expect(locationOf(culprit)).toBeUndefined();
  });

  it.each([
    'Page(/users/12345)',
    'Page(#/users/12345)',
    'Page(https://shop.example/users/12345)',
    'Page(app+v1.x-y://users/12345)',
    'Page(/users/12345?next=/app.js)',
    'Page(/users/12345#/app.js)',
    'Page(/app.js/users)',
    '/users/12345 in edit',
  ])('finds none if it is that of a page: %s', (culprit) => {
    expect(locationOf(culprit)).toBeUndefined();
  });

  it.each(EXTENSIONS.split(' '))('takes a path that ends in .%s for a file', (extension) => {
    for (const file of [`/srv/cart.${extension}`, `https://x.com/cart.${extension.toUpperCase()}`]) {
      expect(locationOf(`f(${file})`)).toBe(file);
      expect(locationOf(`f(${file}x1)`)).toBeUndefined();
    }
    expect(locationOf(`f(/srv/cart-${extension})`)).toBeUndefined();
  });

  it('takes what is in a home directory for a file', () => {
    expect(locationOf('f(/Users/jane/app/cart)')).toBe('/Users/jane/app/cart');
    expect(locationOf('f(file:///home/jane/app/cart)')).toBe('file:///home/jane/app/cart');
  });

  it('leaves what only holds a scheme or a slash', () => {
    expect(locationOf('f(app/#/cart)')).toBe('app/#/cart');
    expect(locationOf('f(app https://x.com)')).toBe('app https://x.com');
    expect(locationOf('f(https:/x)')).toBe('https:/x');
  });
});
