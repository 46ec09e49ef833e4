/** One user in an error loop, and many made-up ids. */
import { report, splitBeforeSend } from './kit.ts';

let tracked = 0;
const callback = splitBeforeSend({
  environments: {
    production: {
      track({ key }) {
        if (key === 'looping') tracked++;
        return true;
      },
    },
  },
  identities: { 'user.id': 'user' },
});

function fail(id: string): void {
  callback(
    { environment: 'production', user: { id }, exception: { values: [{ type: 'Error', value: 'broken' }] } },
    {},
  );
}

for (let round = 0; round < 6; round++) {
  for (let count = 0; count < 100; count++) fail('looping');
  for (let count = 0; count < 20_500; count++) fail(`${round}-${count}`);
}
report({ tracked });
