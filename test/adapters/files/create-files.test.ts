import { chmod, mkdir, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { describe, expect, it } from 'vitest';
import { createFiles } from '../../../src/adapters/files/create-files.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const files = createFiles();
const MIB = 1024 * 1024;

function unusable(path: string, detail: string) {
  return { ok: false, problem: { code: 'INPUT-09', evidence: { path, detail } } };
}

describe('reading', () => {
  it.each([
    ['plain text', Buffer.from('{"auths":{}}\r\n'), '{"auths":{}}\r\n'],
    ['Japanese', Buffer.from('合言葉'), '合言葉'],
    ['a byte order mark, which stays for the reader to see', Buffer.from([0xef, 0xbb, 0xbf, 0x7b]), '\ufeff{'],
    ['an empty file', Buffer.alloc(0), ''],
    ['exactly 1 MiB', Buffer.alloc(MIB, 'a'), 'a'.repeat(MIB)],
  ])('gives %s', async (_what, bytes, text) => {
    const path = join(await temporaryFolder(), 'config.json');
    await writeFile(path, bytes);
    expect(await files.read(path)).toEqual({ ok: true, value: text });
  });

  it.each([
    ['bytes that are not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'not-utf8'],
    ['more than 1 MiB', Buffer.alloc(MIB + 1, 'a'), 'too-big'],
  ])('refuses %s', async (_what, bytes, detail) => {
    const path = join(await temporaryFolder(), 'config.json');
    await writeFile(path, bytes);
    expect(await files.read(path)).toEqual(unusable(path, detail));
  });

  it('follows a link to a file', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'real'), 'text');
    await symlink('real', join(folder, 'link'));
    expect(await files.read(join(folder, 'link'))).toEqual({ ok: true, value: 'text' });
  });

  it('names what is missing, with control characters made visible', async () => {
    const path = join(await temporaryFolder(), 'no\u001b[2Jsuch');
    const result = await files.read(path);
    expect(result).toEqual(unusable(path.replace('\u001b', '\\u{1b}'), 'ENOENT'));
  });

  it.each(['/dev/zero', '/proc', '/'])('refuses %s at once', async (path) => {
    expect(await files.read(path)).toEqual(unusable(path, 'not-a-file'));
  });

  it('refuses a pipe without waiting for a writer', async () => {
    const path = join(await temporaryFolder(), 'pipe');
    await execa('mkfifo', [path]);
    expect(await files.read(path)).toEqual(unusable(path, 'not-a-file'));
    expect(await files.write(path, 'x')).toEqual(unusable(path, 'not-a-file'));
  });
});

describe('writing', () => {
  it('makes a file only its owner can read, and leaves nothing beside it', async () => {
    const folder = await temporaryFolder();
    const path = join(folder, 'report.txt');
    expect(await files.write(path, '報告')).toEqual({ ok: true, value: undefined });
    expect(await readFile(path, 'utf8')).toBe('報告');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['report.txt']);
  });

  it('replaces what was there, behind a link too', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'real'), 'old and longer');
    await chmod(join(folder, 'real'), 0o644);
    await symlink('real', join(folder, 'link'));
    await files.write(join(folder, 'link'), 'new');
    expect(await readFile(join(folder, 'real'), 'utf8')).toBe('new');
    expect((await stat(join(folder, 'real'))).mode & 0o777).toBe(0o600);
    expect(await readdir(folder)).toEqual(['link', 'real']);
  });

  it('says why it could not, and leaves nothing behind', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'taken'));
    expect(await files.write(join(folder, 'taken'), 'x')).toEqual(unusable(join(folder, 'taken'), 'not-a-file'));
    const missing = join(folder, 'none', 'report.txt');
    expect(await files.write(missing, 'x')).toEqual(unusable(missing, 'ENOENT'));
    expect(await readdir(folder)).toEqual(['taken']);
  });
});
