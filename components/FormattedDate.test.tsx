import { cleanup } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import type { Locale } from '@/messages/routing';
import { render } from '@/tests/render';
import { FormattedDate } from './FormattedDate';

afterEach(cleanup);

const hard = (words: string) => words.replaceAll(' ', '\u00a0');

function time(locale: Locale, props: Parameters<typeof FormattedDate>[0]) {
  const element = render(<FormattedDate {...props} />, locale).container.querySelector('time');
  return [element?.textContent, element?.getAttribute('datetime')];
}

describe('a date in words', () => {
  it('is as precise as the date that is written', () => {
    expect(time('nb', { date: '2021-03-04' })).toEqual([hard('4. mars 2021'), '2021-03-04']);
    expect(time('nb', { date: '2021-03' })).toEqual([hard('mars 2021'), '2021-03']);
    expect(time('nb', { date: '2021' })).toEqual(['2021', '2021']);
  });

  it('is in the language of the page', () => {
    expect(time('en', { date: '2021-03-04' })).toEqual([hard('4 March 2021'), '2021-03-04']);
    expect(time('en', { date: '2022', precision: 'season', season: 'autumn' })).toEqual([hard('autumn 2022'), '2022']);
  });

  it('says no more than the precision allows, also to machines', () => {
    expect(time('nb', { date: '2021-03-04', precision: 'month' })).toEqual([hard('mars 2021'), '2021-03']);
    expect(time('nb', { date: '2021-03-04', precision: 'year' })).toEqual(['2021', '2021']);
  });

  it('names a season, and the year alone when no season is given', () => {
    expect(time('nb', { date: '2022', precision: 'season', season: 'autumn' })).toEqual([hard('høsten 2022'), '2022']);
    expect(time('nb', { date: '2022', precision: 'season' })).toEqual(['2022', '2022']);
  });

  it('is the same day whatever the zone of the machine', () => {
    expect(time('nb', { date: '2019-01-01' })[0]).toBe(hard('1. januar 2019'));
    expect(time('nb', { date: '2019-12-31' })[0]).toBe(hard('31. desember 2019'));
  });
});
