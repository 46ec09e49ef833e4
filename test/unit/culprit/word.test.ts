import { describe, expect, it } from 'vitest';
import { isWord } from '../../../src/culprit/word.ts';

const capitalize = (word: string) => word[0]?.toUpperCase() + word.slice(1);

describe('isWord', () => {
  it('takes words of up to 40 characters', () => {
    expect(isWord('a'.repeat(40))).toBe(true);
    expect(isWord('a'.repeat(41))).toBe(false);
  });

  it.each([
    'v2',
    'V2',
    'v12',
    'v1.1',
    'v1.12',
    'v12.34.56',
    'v1beta',
    'v1beta1',
    'v1.1beta',
    'v1alpha2',
    'v1.1beta1',
  ])('takes the version %s', (text) => {
    expect(isWord(text)).toBe(true);
  });

  it.each(['v123', 'v1.123', 'v1.2.3.4', 'v1.1beta12', 'v1.1gamma1', '1.1', 'xv1.1', 'v1.1x', 'v.1', 'v1.'])(
    'leaves what is no version: %s',
    (text) => {
      expect(isWord(text)).toBe(false);
    },
  );

  it.each(['robots.txt', 'security.txt', 'humans.txt', 'ads.txt', 'favicon.ico'])(
    'takes the file %s, which every site has, but no other',
    (file) => {
      expect(isWord(file)).toBe(true);
      expect(isWord(`my${file}`)).toBe(false);
      expect(isWord(`${file}x`)).toBe(false);
      expect(isWord(file.replace('.', '-'))).toBe(true);
      expect(isWord(file.replace('.', 'x.'))).toBe(false);
    },
  );

  it.each(['html', 'php', 'aspx', 'jsp', 'json', 'xml', 'data'])(
    'takes a page that ends in .%s',
    (extension) => {
      expect(isWord(`index.${extension}`)).toBe(true);
      expect(isWord(`index.${extension}x`)).toBe(false);
      expect(isWord(`index.${extension}.index`)).toBe(false);
      expect(isWord(`jane.doe.${extension}`)).toBe(false);
    },
  );

  it.each([
    'i18n',
    'l10n',
    'a11y',
    'utf16',
    'utf32',
    'sha256',
    'sha384',
    'sha512',
    'base64',
    'my-i18n-page',
    'sha256_sum',
  ])('takes the word %s, although it has more than one digit', (text) => {
    expect(isWord(text)).toBe(true);
  });

  it.each(['user12', 'i18', 'utf17', 'sha255', 'base32', 'k8s12', '12', '2'])(
    'leaves the number in %s',
    (text) => {
      expect(isWord(text)).toBe(false);
    },
  );

  it.each([
    'users',
    '3d',
    'a1b',
    'oauth2',
    'oauth2Callback',
    '購入',
    'उपयोगकर्ता',
    'می\u200cخواهم',
    'क1\u200dष',
    '3उपयोग',
    'step٣',
  ])('takes the letters of any script, with one digit: %s', (text) => {
    expect(isWord(text)).toBe(true);
  });

  it.each([
    '_next',
    '.well-known',
    '+page',
    '__+tests',
    'snake_case',
    'kebab-case',
    'a--b',
    'a-_b',
    'end_',
    'end__',
  ])('takes parts with what joins them: %s', (text) => {
    expect(isWord(text)).toBe(true);
  });

  it.each([
    '-next',
    'end-',
    'a.b',
    'a+b',
    "o'brien",
    'a b',
    'a/b',
    'a@b',
    '~x',
    '_',
    '...',
    '',
    'a-b-1-é-12',
  ])('leaves what is not joined so: %o', (text) => {
    expect(isWord(text)).toBe(false);
  });

  it.each(['abcdef1', '1abcdef', 'a1bcdef', 'ABCDEF1', 'abcdefabcdef1'])('leaves the digest %s', (text) => {
    expect(isWord(text)).toBe(false);
  });

  it.each(['abcde1', 'facade', 'defaced', 'xabcdef1', 'abcdef1x', 'abcdef1-x'])(
    'takes what only looks like a digest: %s',
    (text) => {
      expect(isWord(text)).toBe(true);
    },
  );

  it.each([
    'AbCdEfGhIjK',
    'xQaZwB',
    'PagesZzXq',
    'pagesXqUsersZz',
    'pages-XqYzAb',
    'pages_XqYzAb',
    '.XqYzAb',
    'bPagesXq',
    'APagesXq',
    'IDsXqZz',
  ])('leaves capitals that are where chance put them: %s', (text) => {
    expect(isWord(text)).toBe(false);
  });

  it.each([
    'getUserById',
    'getTheMap',
    'HTMLView',
    'listHTMLPages',
    'XqYz',
    'listUserIDs',
    'listUserIDsXq',
    'pagesXqUsers',
    'usersListXqPages',
  ])('takes camel case: %s', (text) => {
    expect(isWord(text)).toBe(true);
  });

  it.each('ad an as at be by db do go id if in ip is me my no of or on os so to tv ui up us we'.split(' '))(
    'takes the short word %s in camel case',
    (word) => {
      expect(isWord(`pages${capitalize(word)}Xq`)).toBe(true);
    },
  );

  it.each(['a', 'e', 'i'])('takes the letter %s before camel case', (letter) => {
    expect(isWord(`${letter}PagesXq`)).toBe(true);
  });

  it.each(['user.getById', 'postById,listPosts', 'user.posts.listAll', 'api.getV2'])(
    'takes procedures: %s',
    (text) => {
      expect(isWord(text)).toBe(true);
    },
  );

  it.each([
    'jane.doe',
    'Jane.Doe',
    'jane.GetById',
    'getById.',
    '.getById.x1y2',
    'jane,doe',
    'getById;x',
    'user.getById.AbCdEfGh',
  ])('leaves what is no procedure: %s', (text) => {
    expect(isWord(text)).toBe(false);
  });
});
