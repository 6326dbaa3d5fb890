import { cleanup } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { getContent } from '@/content';
import { render } from '@/tests/render';
import { Strands } from './Strands';

afterEach(cleanup);

it('draws a strand for each goal, with a disc where something was found and a ring where it was not taken up', async () => {
  const { goals } = await getContent('nb');
  const { container } = render(<Strands goals={goals} />);
  const open = goals.filter(({ notTakenUp }) => notTakenUp !== undefined).length;
  const path = container.querySelector('path')?.getAttribute('d') ?? '';
  expect(path.match(/M0 72/g)).toHaveLength(goals.length);
  expect(container.querySelectorAll('circle')).toHaveLength(goals.length - open);
  expect(path.match(/H158/g)).toHaveLength(open);
});

it('is hidden from screen readers, because the list below says the same', async () => {
  const { goals } = await getContent('nb');
  expect(
    render(<Strands goals={goals} />)
      .container.querySelector('svg')
      ?.getAttribute('aria-hidden'),
  ).toBe('true');
});
