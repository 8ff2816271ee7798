import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readAnswersFile } from '../../src/cli/answers-file.ts';
import { secureRegistry } from '../../src/scenarios/secure-registry/scenario.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

async function read(text: string) {
  const path = join(await temporaryFolder(), 'answers.yaml');
  await writeFile(path, text);
  return { path, result: await readAnswersFile(path, secureRegistry) };
}

const sources = 'typed | existing | mended | docker-config | podman | dockercfg | helper | docker-login | podman-login';

describe('an answers file', () => {
  it.each([
    ['service-account: default', { serviceAccount: ['default'] }],
    ['service-account: [web, batch]', { serviceAccount: ['web', 'batch'] }],
    ['service-account:\n  - 007\n', { serviceAccount: ['007'] }],
    ['username: robot', { username: 'robot' }],
    ['username: 12345', { username: '12345' }],
    ['username: 00123', { username: '00123' }],
    ['username: 12345678901234567890', { username: '12345678901234567890' }],
    ['secret-name: 1.0', { secretName: '1.0' }],
    ['builder: true', { builder: true }],
    ['restart: false', { restart: false }],
    ['credentials-from: existing', { credentialsFrom: 'existing' }],
    ['on-conflict: merge', { onConflict: 'merge' }],
    ['{"username": 12345, "builder": true, "service-account": "default"}', givenInJson()],
  ])('takes %j as its flags would', async (text, values) => {
    expect((await read(text)).result).toEqual({ ok: true, value: values });
  });

  it.each([
    ['restart: yes', 'restart: true | false'],
    ['builder: "true"', 'builder: true | false'],
    ['builder:', 'builder: true | false'],
    ['restart: 1', 'restart: true | false'],
    ['credentials-from: foo', `credentials-from: ${sources}`],
    ['credentials-from: [typed]', `credentials-from: ${sources}`],
    ['on-conflict: delete', 'on-conflict: fail | merge | replace'],
    ['username: true', 'username: <name>'],
    ['username: [robot]', 'username: <name>'],
    ['username: {name: robot}', 'username: <name>'],
    ['email:', 'email: <address>'],
    ['service-account: []', 'service-account: [<name>, …]'],
    ['service-account: [web, true]', 'service-account: [<name>, …]'],
    ['service-account: {web: batch}', 'service-account: [<name>, …]'],
    ['service-account: [[web]]', 'service-account: [<name>, …]'],
  ])('refuses %j, and says what it takes', async (text, expected) => {
    const { path, result } = await read(`image: quay.io/acme/web:1\n${text}`);
    expect(result).toEqual({ ok: false, problem: { code: 'INPUT-07', evidence: { detail: `${path}: ${expected}` } } });
  });

  it.each(['pasword: x', 'password: x', 'password-stdin: true'])('refuses %j, which no question has', async (text) => {
    expect((await read(text)).result).toMatchObject({ ok: false, problem: { code: 'INPUT-07' } });
  });

  it.each(['[image]', 'image', '', 'image: a\nimage: b', 'a: &a [x]\nb: *a'])(
    'refuses %j, which is no list of answers',
    async (text) => {
      expect((await read(text)).result).toMatchObject({ ok: false, problem: { code: 'INPUT-09' } });
    },
  );
});

function givenInJson() {
  return { username: '12345', builder: true, serviceAccount: ['default'] };
}
