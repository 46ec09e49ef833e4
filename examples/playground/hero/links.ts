interface Package {
  readonly name: string;
  readonly homepage?: string;
  readonly repository?: string | { readonly url: string };
}

/** The links of the page's head that lead elsewhere, as HTML. */
export function links({ name, homepage, repository }: Package): string {
  const source = typeof repository === 'string' ? repository : repository?.url;
  const pages: [string, string | undefined][] = [
    ['Docs', homepage],
    ['GitHub', source?.replace(/^git\+|\.git$/g, '')],
    ['npm', `https://www.npmjs.com/package/${name}`],
  ];
  return pages.flatMap(([title, url]) => (url ? [`<a href="${url}">${title}</a>`] : [])).join('\n');
}
