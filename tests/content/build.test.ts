import { spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { freshCopy, next } from '../copy';

let copy: string;

beforeAll(async () => {
  copy = await freshCopy('build');
  await mkdir(join(copy, 'out'));
  await writeFile(join(copy, 'out/index.html'), 'the last good site');
});
afterAll(() => rm(copy, { recursive: true, force: true }));

test('next build stops on wrong content: every fault told, exit code not 0, the last good site as it was', async () => {
  const people = join(copy, 'content/people.yml');
  await writeFile(people, (await readFile(people, 'utf8')).replace('name:', 'nam:'));
  const page = join(copy, 'content/pages/about/en.mdx');
  await writeFile(page, `${await readFile(page, 'utf8')}\n<Findng id="x" />\n`);

  const env = { ...process.env, NEXT_TELEMETRY_DISABLED: '1', FAULTS_CHECKED: '' };
  const build = spawnSync(process.execPath, [next, 'build'], { cwd: copy, env, encoding: 'utf8' });

  expect(build.status).not.toBe(0);
  expect(build.stderr).toContain('content/people.yml, line ');
  expect(build.stderr).toContain('did you mean “name”?');
  expect(build.stderr).toContain('content/pages/about/en.mdx, line ');
  expect(build.stderr).toContain('did you mean <Finding>?');
  expect(await readdir(join(copy, 'out'))).toEqual(['index.html']);
  expect(await readFile(join(copy, 'out/index.html'), 'utf8')).toBe('the last good site');
}, 120_000);
