import { readFile } from 'node:fs/promises';
import postcss from 'postcss';
import { beforeAll, describe, expect, test } from 'vitest';

/**
 * Text on what it stands on: 7 to 1 (WCAG 2.2, 1.4.6). The line on what it is drawn on: 3 to 1 (1.4.11). Hairlines
 * (`--color-rule`) carry no meaning and are not measured.
 */
const text = [
  ['ink', 'paper'],
  ['ink', 'tint'],
  ['soft', 'paper'],
  ['soft', 'tint'],
  ['rowan', 'paper'],
  ['rowan', 'tint'],
  ['on-deep', 'deep'],
] as const;
const lines = [
  ['line', 'paper'],
  ['line', 'tint'],
  ['on-deep-line', 'deep'],
] as const;

const dark = '(prefers-color-scheme: dark)';
const more = '(prefers-contrast: more)';
const schemes: Record<string, string[]> = {
  light: [],
  dark: [dark],
  'more contrast': [more],
  'more contrast, dark': [dark, more, `${more} and ${dark}`],
  print: ['print'],
};

const sets = new Map<string, Record<string, string>>();

beforeAll(async () => {
  const sheet = postcss.parse(await readFile('app/globals.css', 'utf8'));
  sheet.walkDecls(/^--color-/, ({ prop, value, parent }) => {
    const rule = parent?.type === 'atrule' ? 'theme' : parent?.parent;
    const place = rule === 'theme' ? '' : rule && 'params' in rule ? String(rule.params) : '';
    sets.set(place, { ...sets.get(place), [prop.replace('--color-', '')]: value });
  });
});

/** The colours of a scheme: the theme, then every set of `:root` whose condition holds, in their order. */
function coloursOf(scheme: string): Record<string, string> {
  const conditions = ['', ...(schemes[scheme] ?? [])];
  for (const condition of conditions) if (!sets.has(condition)) throw new Error(`no colours under “${condition}”`);
  return Object.assign({}, ...conditions.map((condition) => sets.get(condition)));
}

/** Contrast ratio of two colours (WCAG 2.2, definitions of contrast ratio and relative luminance). */
function contrast(a: string, b: string): number {
  const [light = 0, dim = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (light + 0.05) / (dim + 0.05);
}

function luminance(colour: string): number {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/.exec(colour)?.[1];
  if (!hex) throw new Error(`“${colour}” is not a colour in hexadecimal`);
  const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
  const [r = 0, g = 0, b = 0] = digits
    .map((pair) => Number.parseInt(pair, 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe.each(Object.keys(schemes))('in %s', (scheme) => {
  test.each(text)('%s on %s can be read', (front, back) => {
    const colours = coloursOf(scheme);
    expect(contrast(colours[front] ?? '', colours[back] ?? '')).toBeGreaterThanOrEqual(7);
  });

  test.each(lines)('%s on %s can be seen', (front, back) => {
    const colours = coloursOf(scheme);
    expect(contrast(colours[front] ?? '', colours[back] ?? '')).toBeGreaterThanOrEqual(3);
  });
});

test('forced colours leave no colour of ours', () => {
  const forced = sets.get('(forced-colors: active)') ?? {};
  expect(Object.keys(forced).sort()).toEqual(Object.keys(sets.get('') ?? {}).sort());
  for (const colour of Object.values(forced)) expect(colour).toMatch(/^Canvas(Text)?$/);
});

test('the frame of the browser has the colour of the paper', async () => {
  const { viewport } = await import('@/app/viewport');
  const frame = Array.isArray(viewport.themeColor) ? viewport.themeColor : [];
  expect(frame.map(({ color }) => color)).toEqual([coloursOf('light')['paper'], coloursOf('dark')['paper']]);
});
