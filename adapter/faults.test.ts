import { expect, it } from 'vitest';
import { SiteFaults, throwIfAny } from './faults';

const fault = (page: string, found = 'a') => ({ page, found, expected: 'b', mend: 'do c' });

it('says page, what was found, what is expected and how to mend it, a fault a line, sorted by page', () => {
  expect(() => throwIfAny('links', [fault('b.html'), fault('a.html', 'z'), fault('a.html', 'y')])).toThrow(
    new SiteFaults('links', [fault('a.html', 'z'), fault('a.html', 'y'), fault('b.html')]),
  );
  expect(new SiteFaults('links', [fault('a.html')]).message).toBe(
    'links: 1 fault in the built site\n  a.html: found a; expected b; to mend it, do c',
  );
});

it('lets a step pass that found nothing', () => {
  expect(() => throwIfAny('links', [])).not.toThrow();
});
