import { expect, test, vi } from 'vitest';
import { generateStaticParams } from './page';

vi.mock('@/messages/routing', async (original) => ({
  ...(await original<typeof import('@/messages/routing')>()),
  routes: ['/', '/findings', '/about', '/press', '/reports/report-1'],
}));

test('a page of prose needs no line of code: each row that no folder shows is one', () => {
  expect(generateStaticParams()).toEqual([{ page: 'about' }, { page: 'press' }]);
});
