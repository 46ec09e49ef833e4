/** A row of `size-limit --json`. */
export interface MeasuredSize {
  name: string;
  /** Bytes, minified and compressed. */
  size: number;
  sizeLimit?: number;
}

/** Sizes before and after a change, as a Markdown table. A name that is only in one of both has no other figure. */
export function createSizeTable(base: readonly MeasuredSize[], head: readonly MeasuredSize[]): string {
  const rows = [
    '| bytes, minified and brotlied | before | after | change | limit |',
    '| --- | ---: | ---: | ---: | ---: |',
  ];
  for (const { name, size, sizeLimit } of head) {
    const before = base.find((row) => row.name === name)?.size;
    const change = before === undefined ? 'new' : formatChange(size - before, before);
    rows.push(`| ${name} | ${before ?? ''} | ${size} | ${change} | ${sizeLimit ?? ''} |`);
  }
  for (const { name, size } of base) {
    if (!head.some((row) => row.name === name)) rows.push(`| ${name} | ${size} | | removed | |`);
  }
  return `${rows.join('\n')}\n`;
}

function formatChange(bytes: number, before: number): string {
  if (bytes === 0) return '0';
  const sign = bytes > 0 ? '+' : '−';
  const percent = ((Math.abs(bytes) / before) * 100).toFixed(1);
  return `${sign}${Math.abs(bytes)} (${sign}${percent} %)`;
}
