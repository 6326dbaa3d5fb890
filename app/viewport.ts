import type { Viewport } from 'next';

/** For every page: the browser's frame in both colour schemes in the colour of the paper (`--color-paper`). */
export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#faf0ea' },
    { media: '(prefers-color-scheme: dark)', color: '#0f1f1b' },
  ],
};
