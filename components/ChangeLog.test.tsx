import { cleanup } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { getContent } from '@/content';
import { addressOf, locales } from '@/messages/routing';
import { render } from '@/tests/render';
import { ChangeLog } from './ChangeLog';
import { figureWords } from './figure-words';

afterEach(cleanup);

it.each(locales)('names a key figure that changed by its whole sentence, number first (%s)', async (locale) => {
  const content = await getContent(locale);
  const [change = expect.fail('no change')] = content.changes;
  const [figure = expect.fail('no key figure')] = content.keyFigures.values();
  const changes = [{ ...change, concerns: [`/key-figures#${figure.id}`] }];
  const { container } = render(<ChangeLog content={{ ...content, changes }} />, locale);
  const link = container.querySelector(`a[href="${addressOf('/key-figures', locale, figure.id)}"]`);
  expect(link?.textContent).toBe(figureWords(locale).sentence(figure));
});
