import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/domain/secret.ts';
import { jobFor, runJob, type Workshop } from '../../src/flow/job.ts';
import { viewOf } from '../../src/flow/view.ts';
import { reduceFace } from '../../src/ui/face.ts';
import { type FaceEvent, type FaceState, initialFace } from '../../src/ui/face-state.ts';
import { longestPaste } from '../../src/ui/fields/paste.ts';
import { waysMenu } from '../support/ways-scenario.ts';
import { harbourWorkshop, now, settings } from './harbour.ts';
import { look, screen } from './moments.ts';

const workshop: Workshop = { ...harbourWorkshop(), menu: waysMenu };

/** The face after keys by name, texts to type (with `"` before them) and pastes (with `<`); its own work is done in between. */
async function having(before: FaceState, ...happened: readonly string[]): Promise<FaceState> {
  let face = await worked(before);
  for (const event of happened.flatMap(eventsOf)) face = await worked(reduceFace(waysMenu, face, event));
  return face;
}

function eventsOf(happened: string): readonly FaceEvent[] {
  if (happened.startsWith('<')) return [{ type: 'paste', text: happened.slice(1) }];
  if (!happened.startsWith('"')) return [{ type: 'key', key: { name: happened } }];
  return Array.from(happened.slice(1), (text) => ({ type: 'key', key: { name: text, text } }));
}

async function worked(before: FaceState): Promise<FaceState> {
  let face = before;
  for (let job = jobFor(waysMenu, face.wizard); job !== undefined; job = jobFor(waysMenu, face.wizard)) {
    const { signal } = new AbortController();
    for await (const event of runJob(job, face.wizard, workshop, { stop: signal, leave: signal })) {
      face = reduceFace(waysMenu, face, { type: 'job', ticket: job.key, event, at: now });
    }
  }
  return face;
}

const shows = (face: FaceState) => screen(face, waysMenu).rows.join('\n');
const at = (face: FaceState) => {
  const view = viewOf(waysMenu, face.wizard);
  return view.kind === 'question' ? view.question.id : view.kind;
};

const start = { scenario: 'secure-registry', given: {} } as const;
const size = { columns: 80, rows: 24 };
const login = await having(initialFace(waysMenu, { settings, lang: 'en', look, size, start }));
const ways = await having(login, 'ctrl-o');
const path = await having(ways, 'down', 'enter');
const paste = await having(ways, 'down', 'down', 'enter');

describe('the other ways', () => {
  it.each([
    ['a login', login, '"bob', 'login'],
    ['a text', path, '"/tmp/file', 'path'],
    ['a paste', paste, '<{"auths":', 'pasted'],
  ] as const)('are one key away from %s, and what was begun for it is dropped', async (_what, begun, typed, id) => {
    expect(at(begun)).toBe(id);
    expect(shows(begun)).toContain('Ctrl-O');
    const elsewhere = await having(begun, typed, 'ctrl-o');
    expect(at(elsewhere)).toBe('way');
    expect(elsewhere.drafts).not.toHaveProperty(id);
    expect(inspect(elsewhere, { depth: 20 })).not.toContain(typed.slice(1));
  });

  it('are no way from where there are none', async () => {
    expect(await having(ways, 'ctrl-o')).toBe(ways);
    expect(shows(ways)).not.toContain('Ctrl-O');
  });

  it('give a login back by Esc, and open again', async () => {
    const back = await having(ways, 'escape');
    expect(at(back)).toBe('login');
    expect(at(await having(back, 'ctrl-o'))).toBe('way');
  });

  it('lead from one to another, and each begins empty', async () => {
    const other = await having(path, '"/tmp/file', 'ctrl-o', 'down', 'enter');
    expect(at(other)).toBe('pasted');
    expect(shows(other)).toContain('Paste it here.');
    const first = await having(other, '<{', 'ctrl-o', 'up', 'enter');
    expect(at(first)).toBe('path');
    expect(shows(first)).not.toContain('/tmp/file');
  });
});

describe('a paste of many lines', () => {
  it('is taken whole, whatever breaks its lines, and only counted on the screen', async () => {
    const face = await having(paste, '<{"a":\r\n', '< "bc"\r', '<}\n');
    expect(face.drafts.pasted).toMatchObject({ kind: 'paste', text: '{"a":\n "bc"\n}\n' });
    expect(shows(face)).toContain('14 characters, not shown');
    expect(shows(face)).not.toContain('bc');
  });

  it('is given by Enter, as a secret, and its draft goes', async () => {
    const given = await having(paste, '<{"a":"geheim"}', 'enter');
    const { value } = given.wizard.answers.pasted ?? {};
    expect(value instanceof Secret && value.reveal()).toBe('{"a":"geheim"}');
    expect(given.drafts).not.toHaveProperty('pasted');
    expect(inspect(given, { depth: 20 })).not.toContain('geheim');
  });

  it('stays where Enter comes when half of it has, and the next one takes its place', async () => {
    const half = await having(paste, '<{"a":"geheim', 'enter');
    expect(at(half)).toBe('pasted');
    expect(half.drafts.pasted).toMatchObject({ text: '{"a":"geheim' });
    expect(shows(half)).toContain('INPUT-12');
    expect(shows(half)).toContain('12 characters, not shown');
    expect(shows(half)).not.toContain('geheim');
    const whole = await having(half, '<{"a":', '<"b"}');
    expect(shows(whole)).not.toContain('INPUT-12');
    const { value } = (await having(whole, 'enter')).wizard.answers.pasted ?? {};
    expect(value instanceof Secret && value.reveal()).toBe('{"a":"b"}');
  });

  it.each(['backspace', 'delete', 'ctrl-u'])(
    'is taken back as a whole by %s, and with it what was said',
    async (key) => {
      const refused = await having(paste, '<{"a":', '<more', 'enter');
      const empty = await having(refused, key);
      expect(empty.drafts.pasted).toMatchObject({ text: '', problem: undefined });
      expect(shows(empty)).toContain('Paste it here.');
      expect(await having(empty, key)).toBe(empty);
    },
  );

  it('may be typed: letters that are keys elsewhere are text, and keys that edit a line do nothing', async () => {
    const typed = await having(paste, '"?lyr e', 'left', 'home', 'ctrl-w', 'tab', 'up', '"u');
    expect(typed.drafts.pasted).toMatchObject({ text: '?lyr eu' });
    expect(typed.lang).toBe('en');
  });

  it('is kept as far as a file would be read', async () => {
    const face = await having(paste, `<${'x'.repeat(longestPaste - 1)}`, '<yz', '<more');
    const draft = face.drafts.pasted;
    expect(draft?.kind === 'paste' && [draft.text.length, draft.text.at(-1)]).toEqual([longestPaste, 'y']);
  });

  it('is dropped on going back', async () => {
    const back = await having(paste, '<geheim', 'escape');
    expect(at(back)).toBe('way');
    const again = await having(back, 'enter');
    expect(at(again)).toBe('pasted');
    expect(shows(again)).toContain('Paste it here.');
    expect(inspect(again, { depth: 20 })).not.toContain('geheim');
  });
});

describe('the language', () => {
  it.each([
    ['a login', login, ['"bob', 'tab', '<geheim'], /bob[\s\S]*\*{12}_/],
    ['a text', path, ['"/tmp/file'], /\/tmp\/file_/],
    ['a paste', paste, ['<geheim', 'enter'], /6 文字/],
  ] as const)('can be changed while there is %s, which stays', async (_what, begun, typed, seen) => {
    const before = await having(begun, ...typed);
    const after = await having(before, 'ctrl-l');
    expect(after.lang).toBe('ja');
    expect(after.drafts).toEqual(before.drafts);
    expect(shows(after)).toMatch(seen);
    expect(shows(after)).not.toContain('geheim');
    expect((await having(after, 'ctrl-l')).lang).toBe('en');
  });
});
