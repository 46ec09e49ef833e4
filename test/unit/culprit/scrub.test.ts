import { describe, expect, it } from 'vitest';
import { scrub } from '../../../src/culprit/scrub.ts';

describe('scrub', () => {
  it.each([
    ['an e-mail address', 'SendMail john@example.com', 'SendMail *'],
    ['one in quotation marks and parentheses', `a ('o'brien+x@mail.example.co.uk')`, 'a (*)'],
    ['several', 'john@example.com,jane@example.org', '*,*'],
    ['one of another script', 'для юлия@пример.рф', 'для *'],
    ['one with an encoded @', 'john%40example.com', '*'],
    ['one encoded twice', 'john%2540example.com', '*'],
    ['a full-width one', 'ｊｏｈｎ＠ｅｘａｍｐｌｅ．ｃｏｍ', '*'],
    ['one at an IP address', 'john@10.1.2.3', '*'],
    ['an IPv4 address', 'connect to 10.1.2.3:80', 'connect to *:80'],
    ['an IPv4 address of few digits', 'connect to 1.2.3.4', 'connect to *'],
    ['IPv4 addresses', '10.1.2.3,255.255.255.255', '*,*'],
    ['an IPv6 address', 'connect to [2001:db8::8a2e:370:7334]:443', 'connect to [*]:443'],
    ['a full IPv6 address', '2001:db8:1:2:3:4:5:6', '*'],
    ['IPv4 in IPv6', '::ffff:10.1.2.3', '*'],
    ['localhost', '::1', '*'],
    ['a payment card', 'card 4111 1111 1111 1111', 'card *'],
    ['a payment card of few digits', '4222222222222', '*'],
    ['a payment card with hyphens', 'card:4111-1111-1111-1111', 'card:*'],
    ['a payment card in other digits', '٤١١١١١١١١١١١١١١١', '*'],
    ['an IBAN', 'iban=DE89370400440532013000', 'iban=*'],
    ['an IBAN in groups', 'GB29 NWBK 6016 1331 9268 19', '*'],
    ['an IBAN of few digits', 'MT84MALTABCDEFGH123456', '*'],
    ['a US social security number', 'ssn:123-45-6789', 'ssn:*'],
    ['a JSON Web Token', 'Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJqYW5lIn0.', 'Bearer *'],
    ['one without digits', 'Bearer eyJabcde.eyJfghij.', 'Bearer *'],
  ])('masks %s: %s → %s', (_, text, scrubbed) => {
    expect(scrub(text)).toBe(scrubbed);
  });

  it.each([
    'checkout(shop.cart)',
    'f(npm/vue@3.4.21/dist/vue.global)',
    'f(.pnpm/react-dom@18.2.0-beta.rc/node_modules)',
    'f(node_modules/@sentry/browser)',
    'App\\Http\\Controllers\\UserController@show',
    'std::vector<int>::push_back',
    'abc::def in run',
    'localhost:3000',
    '12:34:56',
    'version 1.2.3',
    '256.1.1.1',
    '1.2.3.4.5',
    'es2015ModuleLoader20',
    'order 123456789012',
    '1961-08-04',
    'eyJhbGciOiJub25lIn0',
    '50%25',
    '%E0%A4%A',
    'größe \ud800',
    '',
  ])('leaves anything else as it is: %s', (text) => {
    expect(scrub(text)).toBe(text);
  });
});
