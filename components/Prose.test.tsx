import type { ElementContent } from 'hast';
import { expect, it } from 'vitest';
import { getContent } from '@/content';
import { afterFirstSection } from './Prose';

it('is cut after its first section, whatever stands above that', async () => {
  const { body } = (await getContent('nb')).page('/sources');
  const sentence: ElementContent = { type: 'element', tagName: 'p', properties: {}, children: [] };
  const [first, rest] = afterFirstSection({ ...body, children: [sentence, ...body.children] });
  expect(first.children).toEqual([sentence, body.children[0]]);
  expect(rest.children).toEqual(body.children.slice(1));
});
