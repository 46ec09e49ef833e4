import type { Figures } from './figures.ts';

const TITLES: Readonly<Record<string, string>> = { off: 'Old checkout', on: 'New checkout' };

/** The picture of the first screen, as HTML: it is there before any script runs. */
export function picture({ flag, eventTypeId, date, versions, users, arrived }: Figures): string {
  const rows = ['off', 'on'].map((treatment) => {
    const own = users.filter((one) => one.treatment === treatment);
    const affected = own.filter(({ user }) => arrived.includes(user));
    const chips = own.map(({ user }) => {
      const isAffected = arrived.includes(user);
      return `<li class="${isAffected ? 'failed' : 'fine'}">${user} <span aria-hidden="true">${isAffected ? '✗' : '✓'}</span><span class="visually-hidden">${isAffected ? 'had an error' : 'had none'}</span></li>`;
    });
    return `<div class="treatment">
      <h3><code>${treatment}</code> ${TITLES[treatment]}</h3>
      <p class="affected"><strong>${affected.length}</strong> of ${own.length} users affected</p>
      <ul>${chips.join('')}</ul>
    </div>`;
  });
  const sdks = Object.entries(versions).map(([name, version]) => `${name} ${version}`);
  return `<section class="picture" aria-labelledby="picture-heading">
    <h2 id="picture-heading">Flag <code>${flag}</code>, users with a <code>${eventTypeId}</code></h2>
    ${rows.join('\n')}
    <p class="verdict">The new checkout is what breaks. Turn it off.</p>
    <p class="source">Not a mock-up: a run of <code>npm run example:react</code> on ${dateOf(date)}, with ${sdks.join(', ')} and a local stand-in for Split’s servers.</p>
  </section>`;
}

const dateOf = (date: string) =>
  new Date(date).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
