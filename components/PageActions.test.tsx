import { cleanup } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { messagesOf } from '@/messages';
import { render } from '@/tests/render';
import { PageActions } from './PageActions';

afterEach(cleanup);

it('holds its buttons back until a script brings them out, and a place for what came of them', () => {
  const { container } = render(<PageActions />);
  const words = messagesOf('nb').PageActions;
  const buttons = [...container.querySelectorAll('button')];
  expect(buttons.map(({ textContent, hidden, type }) => [textContent, hidden, type])).toEqual([
    [words.print, true, 'button'],
    [words.copy, true, 'button'],
  ]);
  const status = container.querySelector<HTMLElement>('[role=status]');
  expect(status?.textContent).toBe('');
  expect(status?.dataset).toMatchObject({ copied: words.copied, failed: words.failed });
});
