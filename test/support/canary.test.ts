import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createCanary, scanFolder } from './canary.ts';
import { temporaryFolder } from './temporary-folder.ts';

const canary = createCanary('robot');
const { password } = canary;
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a leaked password is found', () => {
  it.each([
    ['raw', `password ${password}.`],
    ['base64, 0 bytes in', base64(`abc${password}xyz`)],
    ['base64, 1 bytes in', base64(`a${password}xyz`)],
    ['base64, 2 bytes in', base64(`ab${password}`)],
    ['base64 of user:password', `{"auth":"${base64(`robot:${password}`)}"}`],
    ['base64 of user:password in base64', base64(JSON.stringify({ auth: base64(`robot:${password}`) }))],
    ['base64 of JSON', base64(JSON.stringify({ username: 'robot', password }))],
    ['a piece', `Unexpected token in "...${password.slice(8, 20)}..." is not valid JSON`],
    ['a piece', `at "...${base64(`robot:${password}`).slice(18, 32)}"`],
    ['base64url', Buffer.from(password).toString('base64url')],
    ['URL', `https://x/?p=${encodeURIComponent(password)}`],
    ['form', new URLSearchParams({ grant: 'password', password }).toString()],
    ['JSON', JSON.stringify({ password })],
    ['JSON, ASCII only', JSON.stringify({ password }).replaceAll('鳥', String.raw`\u9ce5`)],
    ['JSON in JSON', JSON.stringify({ body: JSON.stringify({ password }) })],
    ['hex', Buffer.from(password).toString('hex')],
    ['HEX', Buffer.from(password).toString('hex').toUpperCase()],
    ['UTF-16LE', Buffer.from(`x${password}`, 'utf16le')],
    ['UTF-16BE', Buffer.from(`x${password}`, 'utf16le').swap16()],
  ])('in the encoding %s', (encoding, bytes) => {
    expect(canary.findIn(bytes)).toContain(encoding);
  });

  it('in a file deep under a folder', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'a', 'b'), { recursive: true });
    await writeFile(join(folder, 'a', 'clean'), 'nothing');
    await writeFile(join(folder, 'a', 'b', 'log'), `{"password":"${Buffer.from(password).toString('hex')}"}`);
    expect(await scanFolder(folder, canary)).toEqual([expect.stringContaining(join('a', 'b', 'log: hex'))]);
  });

  it('and nothing is found where it is not', () => {
    for (const bytes of ['', '********', base64('robot:another'), createCanary().password]) {
      expect(canary.findIn(bytes)).toEqual([]);
    }
  });
});
