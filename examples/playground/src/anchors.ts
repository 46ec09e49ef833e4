/** The page's own places: links lead to them without a fragment, since the fragment holds the rules. */
const ANCHORS = ['try', 'results', 'code'];

export const isAnchor = (hash: string): boolean => ANCHORS.includes(hash.replace('#', ''));

/** Scrolls to a place and focuses it, so that a screen reader goes on there. */
export function goTo(id: string): void {
  const element = document.getElementById(id);
  element?.scrollIntoView();
  element?.focus({ preventScroll: true });
}

/** Has links to the page's own places leave the address as it is. */
export function scrollToAnchors(): void {
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    const hash = link?.getAttribute('href') ?? '';
    if (!hash.startsWith('#') || !isAnchor(hash)) return;
    event.preventDefault();
    goTo(hash.slice(1));
  });
}
