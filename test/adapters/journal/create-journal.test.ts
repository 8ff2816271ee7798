import { appendFile, copyFile, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createJournal } from '../../../src/adapters/journal/create-journal.ts';
import { journalDirectory } from '../../../src/adapters/journal/journal-directory.ts';
import { newRunId } from '../../../src/adapters/journal/new-run-id.ts';
import { Secret } from '../../../src/domain/secret.ts';
import type { JournalEntry, RunHeader } from '../../../src/ports/journal.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function header(id: string, startedAt = '2026-11-23T21:00:00.000Z'): RunHeader {
  return {
    id,
    startedAt,
    scenario: 'secure-registry',
    cluster: { name: 'dev', uid: 'uid-1', server: 'https://127.0.0.1:6443' },
    namespace: 'shop',
    practice: false,
  };
}

const ENTRIES: readonly JournalEntry[] = [
  { type: 'intent', action: 0, kind: 'create-secret', intent: { name: 'pull-quay.io', namespace: 'shop' } },
  { type: 'receipt', action: 0, outcome: 'created', receipt: { uid: 'u', resourceVersion: '7' } },
  { type: 'failure', action: 1, code: 'CLUSTER-06' },
  { type: 'end', outcome: 'failed' },
  { type: 'undone', action: 0, outcome: 'undone' },
  { type: 'undo-end', outcome: 'done' },
];

async function journalIn(folder: string) {
  const directory = join(folder, 'state', 'runs');
  return { directory, journal: createJournal(directory) };
}

describe('a journal', () => {
  it('gives back what was written, line by line', async () => {
    const { journal } = await journalIn(await temporaryFolder());
    expect(await journal.begin(header('a-1'))).toEqual({ ok: true, value: undefined });
    for (const entry of ENTRIES) expect(await journal.append('a-1', entry)).toEqual({ ok: true, value: undefined });
    expect(await journal.list()).toEqual({ ok: true, value: [{ header: header('a-1'), entries: ENTRIES }] });
  });

  it('is readable by its owner alone', async () => {
    const { journal, directory } = await journalIn(await temporaryFolder());
    await journal.begin(header('a-1'));
    expect((await stat(directory)).mode & 0o777).toBe(0o700);
    expect((await stat(journal.locate('a-1'))).mode & 0o777).toBe(0o600);
  });

  it('lists the newest first, and nothing where there is no folder yet', async () => {
    const { journal } = await journalIn(await temporaryFolder());
    expect(await journal.list()).toEqual({ ok: true, value: [] });
    await journal.begin(header('b', '2026-11-23T21:00:00.000Z'));
    await journal.begin(header('c', '2026-11-23T22:00:00.000Z'));
    await journal.begin(header('a', '2026-11-22T23:00:00.000Z'));
    const listed = await journal.list();
    expect(listed.ok && listed.value.map((record) => record.header.id)).toEqual(['c', 'b', 'a']);
  });

  it('does not write over a run that is there', async () => {
    const { journal } = await journalIn(await temporaryFolder());
    await journal.begin(header('a'));
    expect(await journal.begin(header('a'))).toEqual({
      ok: false,
      problem: { code: 'TOOL-02', evidence: { path: journal.locate('a'), detail: 'EEXIST' } },
    });
  });

  it('does not append to a run that was never begun', async () => {
    const { journal } = await journalIn(await temporaryFolder());
    expect(await journal.append('a', { type: 'end', outcome: 'done' })).toMatchObject({
      ok: false,
      problem: { code: 'TOOL-02', evidence: { detail: 'ENOENT' } },
    });
  });

  it('says where it could not be written', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'state'), 'a file in the way');
    const { journal } = await journalIn(folder);
    expect(await journal.begin(header('a'))).toMatchObject({
      ok: false,
      problem: { code: 'TOOL-02', evidence: { path: journal.locate('a') } },
    });
  });

  it.each(['../../etc/passwd', 'a/b', 'a.b', '', 'ä', '.'])('refuses %j as the name of a run', async (id) => {
    const folder = await temporaryFolder();
    const { journal } = await journalIn(folder);
    expect(() => journal.locate(id)).toThrow(TypeError);
    await expect(journal.begin(header(id))).rejects.toThrow(TypeError);
    expect(await readdir(folder)).toEqual([]);
  });

  it('holds no secret, whatever is handed to it', async () => {
    const { journal } = await journalIn(await temporaryFolder());
    await journal.begin(header('a'));
    await journal.append('a', { type: 'intent', action: 0, kind: 'x', intent: { password: new Secret('canary') } });
    expect(await readFile(journal.locate('a'), 'utf8')).not.toContain('canary');
  });
});

describe('a damaged journal', () => {
  it('loses only the line that was torn, and goes on after it', async () => {
    const { journal } = await journalIn(await temporaryFolder());
    await journal.begin(header('a'));
    const [intent, receipt, failure] = ENTRIES;
    if (!intent || !receipt || !failure) throw new Error('entries');
    await journal.append('a', intent);
    await journal.append('a', receipt);
    await truncate(journal.locate('a'), (await stat(journal.locate('a'))).size - 5);
    expect(await journal.list()).toMatchObject({ value: [{ entries: [intent] }] });
    await journal.append('a', failure);
    expect(await journal.list()).toMatchObject({ value: [{ entries: [intent, failure] }] });
  });

  it.each([
    ['an empty file', ''],
    ['no JSON', 'hello\n'],
    ['a header that lacks something', '{"id":"bad"}\n'],
    ['a header of another shape', '[]\n'],
  ])('is left out: %s', async (_what, text) => {
    const { journal, directory } = await journalIn(await temporaryFolder());
    await journal.begin(header('good'));
    await writeFile(join(directory, 'bad.jsonl'), text);
    const listed = await journal.list();
    expect(listed.ok && listed.value.map((record) => record.header.id)).toEqual(['good']);
  });

  it('is left out when it is a copy under another name', async () => {
    const { journal, directory } = await journalIn(await temporaryFolder());
    await journal.begin(header('good'));
    await copyFile(journal.locate('good'), join(directory, 'copy.jsonl'));
    const listed = await journal.list();
    expect(listed.ok && listed.value).toHaveLength(1);
  });

  it('cannot drive the terminal', async () => {
    const { journal } = await journalIn(await temporaryFolder());
    await journal.begin({ ...header('a'), namespace: 'shop\u001b[2J' });
    await appendFile(journal.locate('a'), '{"type":"end","outcome":"\\u202edone"}\n');
    expect(await journal.list()).toMatchObject({
      value: [{ header: { namespace: 'shop\\u{1b}[2J' }, entries: [{ outcome: '\\u{202e}done' }] }],
    });
  });
});

it('keeps an entry whose receipt is nothing', async () => {
  const { journal } = await journalIn(await temporaryFolder());
  await journal.begin(header('a'));
  await journal.append('a', { type: 'receipt', action: 0, outcome: 'unchanged', receipt: undefined });
  expect(await journal.list()).toMatchObject({ value: [{ entries: [{ type: 'receipt', outcome: 'unchanged' }] }] });
});

it.each([
  ['the state folder given', { XDG_STATE_HOME: '/s', HOME: '/h' }, '/s/pull-secret-wizard/runs'],
  ['the default below home', { HOME: '/h' }, '/h/.local/state/pull-secret-wizard/runs'],
  [
    'the default where the one given is relative',
    { XDG_STATE_HOME: 's', HOME: '/h' },
    '/h/.local/state/pull-secret-wizard/runs',
  ],
])('lies in %s', (_where, env, directory) => {
  expect(journalDirectory(env)).toBe(directory);
  expect(journalDirectory(env, { practice: true })).toBe(`${directory}/practice`);
});

it('names runs so that names sort by age', () => {
  const id = newRunId(new Date('2026-11-23T21:07:59.123Z'), Uint8Array.of(0x9f, 0x3a, 0x1c, 0x04));
  expect(id).toBe('20261123T210759Z-9f3a1c04');
  expect(newRunId(new Date())).toMatch(/^\d{8}T\d{6}Z-[0-9a-f]{8}$/);
});
