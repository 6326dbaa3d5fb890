import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addSecurityTxt, sourceDate } from './security-txt';
import { faultsOf, siteOf, textIn } from './testing';

const options = {
  contact: 'mailto:security@site.example',
  origin: 'https://site.example',
  addresses: { '/': { nb: '/', en: '/' } },
  from: new Date('2026-03-04T05:06:07.000Z'),
  today: new Date('2026-03-05T00:00:00.000Z'),
};

it('says whom to tell, for how long, where and in which languages, one field a line', () => {
  expect(textIn(addSecurityTxt(siteOf({}), options), '.well-known/security.txt')).toBe(
    'Contact: mailto:security@site.example\n' +
      'Expires: 2027-03-03T05:06:07Z\n' +
      'Canonical: https://site.example/.well-known/security.txt\n' +
      'Preferred-Languages: no, en\n',
  );
});

it('names Norwegian once, as one language, and leaves other tags as they are', () => {
  const row = { nn: '/', 'nb-NO': '/', nb: '/', 'pt-BR': '/', nbl: '/' };
  expect(
    textIn(addSecurityTxt(siteOf({}), { ...options, addresses: { '/': row } }), '.well-known/security.txt'),
  ).toContain('Preferred-Languages: no, no-NO, pt-BR, nbl\n');
});

it.each(['security@site.example', 'http://site.example', 'mailto:a@b\nExpires: x', ''])('refuses “%s”', (contact) => {
  expect(() => addSecurityTxt(siteOf({}), { ...options, contact })).toThrow('expected mailto:name@example.no');
});

it('never takes the place of one that the site brings along', () => {
  expect(faultsOf(() => addSecurityTxt(siteOf({ '.well-known/security.txt': 'mine' }), options))).toContain(
    'to mend it, take it away, or leave out the option `securityContact`',
  );
});

it('refuses to publish what has expired', () => {
  const on = (today: string) => () => addSecurityTxt(siteOf({}), { ...options, today: new Date(today) });
  expect(on('2027-03-03T05:06:06Z')).not.toThrow();
  expect(on('2027-03-03T05:06:07Z')).toThrow('expired on 2027-03-03');
});

it('refuses a time that is to come, from which the file would hold for more than a year', () => {
  const from = (time: string) => () => addSecurityTxt(siteOf({}), { ...options, from: new Date(time) });
  expect(from('2026-03-06T00:00:00Z')).not.toThrow();
  expect(from('2026-03-06T00:00:01Z')).toThrow('to mend it, set SOURCE_DATE_EPOCH=$(date +%s), or the clock');
});

describe('sourceDate', () => {
  it('is SOURCE_DATE_EPOCH, else the last commit, else a fault', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'date-'));
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=x', '-c', 'user.email=x@x.example', ...words], {
        cwd: folder,
        env: { ...process.env, GIT_COMMITTER_DATE: '2026-01-02T03:04:05Z' },
      });
    expect(await sourceDate(folder, '86400')).toEqual(new Date('1970-01-02T00:00:00Z'));
    await expect(sourceDate(folder, 'yesterday')).rejects.toThrow('SOURCE_DATE_EPOCH is “yesterday”');
    await expect(sourceDate(folder, '')).rejects.toThrow('set SOURCE_DATE_EPOCH');
    git('init', '-q');
    git('commit', '-q', '--allow-empty', '-m', 'x');
    expect(await sourceDate(folder, '')).toEqual(new Date('2026-01-02T03:04:05Z'));
    await rm(folder, { recursive: true });
  });
});
