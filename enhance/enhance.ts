/**
 * The one script of content pages: print, copy a link, copy a citation. Pages are whole without it, so its buttons stand
 * in the HTML as `hidden` and it brings them out. It writes text alone, never HTML (Trusted Types), and holds no words.
 *
 * What it answers to: `[data-print]` prints; `[data-copy]` copies the text of the element with that id, the page's own
 * address where it is empty; `.self` and `.permalink` still lead to their anchor and copy its full address too. The
 * element with `data-copied` and `data-failed` says what came of it, as a status (WCAG 4.1.3).
 */
const status = document.querySelector<HTMLElement>('[data-copied]');
let waiting: ReturnType<typeof setTimeout> | undefined;

function say(words: string | undefined): void {
  clearTimeout(waiting);
  if (!status) return;
  // Emptied first, so that the same words are told again.
  status.textContent = '';
  waiting = setTimeout(() => {
    status.textContent = words ?? '';
    waiting = setTimeout(() => {
      status.textContent = '';
    }, 6000);
  }, 50);
}

/** What a click is to copy, if anything. */
function textFor(clicked: HTMLElement): string | undefined {
  if (clicked instanceof HTMLAnchorElement) return clicked.href;
  const id = clicked.dataset['copy'];
  if (!id) return location.href;
  // Soft hyphens are for this page's lines, not for the reader's document.
  return document.getElementById(id)?.textContent?.replaceAll('\u00ad', '').trim();
}

for (const button of document.querySelectorAll<HTMLElement>('[data-print],[data-copy]')) {
  // Browsers keep the clipboard from pages that came without encryption.
  button.hidden = 'copy' in button.dataset && !navigator.clipboard;
}

document.addEventListener('click', ({ target }) => {
  const clicked =
    target instanceof Element
      ? target.closest<HTMLElement>('[data-print],[data-copy],.self[href^="#"],.permalink[href^="#"]')
      : null;
  if (!clicked) return;
  if ('print' in clicked.dataset) {
    print();
  } else if (navigator.clipboard) {
    navigator.clipboard.writeText(textFor(clicked) ?? '').then(
      () => say(status?.dataset['copied']),
      () => say(status?.dataset['failed']),
    );
  }
});
