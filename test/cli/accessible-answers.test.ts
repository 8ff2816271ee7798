import { describe, expect, it } from 'vitest';
import { answerView } from '../../src/cli/accessible-answers.ts';
import { Secret } from '../../src/domain/secret.ts';
import { type Lang, plain } from '../../src/domain/text.ts';
import { jobFor, runJob } from '../../src/flow/job.ts';
import { reduce } from '../../src/flow/reduce.ts';
import { initialState, type WizardState } from '../../src/flow/state.ts';
import { viewOf } from '../../src/flow/view.ts';
import { scriptedPrompt } from '../support/scripted-prompt.ts';
import { waysMenu } from '../support/ways-scenario.ts';
import { harbourWorkshop, settings } from '../ui/harbour.ts';

const never = new AbortController().signal;
const workshop = { ...harbourWorkshop(), menu: waysMenu };

/** A session in lines with a person who answers so: what was asked in turn, and all that was said. */
async function talked(answers: readonly string[], lang: Lang = 'en') {
  const prompt = scriptedPrompt(...answers);
  const begun = { type: 'scenario-chosen', scenario: 'secure-registry', given: {} } as const;
  let state = await worked(reduce(waysMenu, initialState(settings), begun));
  const asked: string[] = [];
  for (;;) {
    const view = viewOf(waysMenu, state);
    asked.push(view.kind === 'question' ? view.question.id : view.kind);
    const answer = await answerView(view, state, prompt, lang);
    if (typeof answer === 'string') return { asked, how: answer, state, said: prompt.lines, left: prompt.left };
    state = await worked(reduce(waysMenu, state, answer));
  }
}

async function worked(before: WizardState): Promise<WizardState> {
  let state = before;
  for (let job = jobFor(waysMenu, state); job !== undefined; job = jobFor(waysMenu, state)) {
    for await (const event of runJob(job, state, workshop, { stop: never, leave: never })) {
      state = reduce(waysMenu, state, event);
    }
  }
  return state;
}

/** What leads to each kind of question; a login is asked for first. */
const to = { login: [], path: [':other', '2'], pasted: [':other', '3'] } as const;

function pasteOf({ answers }: WizardState): string | undefined {
  const value = answers.pasted?.value;
  return value instanceof Secret ? value.reveal() : undefined;
}

describe('commands in lines', () => {
  it.each(['login', 'path', 'pasted'] as const)('lead to the other ways and back (%s)', async (id) => {
    const { asked } = await talked([...to[id], ':other']);
    expect(asked.slice(-2)).toEqual([id, 'way']);
    const back = await talked([...to[id], ':other', ':back']);
    expect(back.asked.at(-1)).not.toBe('way');
  });

  it.each(['path', 'pasted'] as const)('go back, and leave (%s)', async (id) => {
    expect((await talked([...to[id], ':back'])).asked.slice(-2)).toEqual([id, 'way']);
    expect(await talked([...to[id], ':quit', 'more'])).toMatchObject({ how: 'interrupted', left: ['more'] });
  });

  it.each(['login', 'path', 'pasted'] as const)('say why, and ask again (%s)', async (id) => {
    const { said, asked, state } = await talked([...to[id], ':why', ':quit']);
    expect(said).toContain(`Why: because of ${id}`);
    expect(asked.at(-1)).toBe(id);
    expect(state.answers[id]).toBeUndefined();
  });

  it.each([
    ['path', '：ｏｔｈｅｒ', 'way'],
    ['pasted', '：ｏｔｈｅｒ', 'way'],
    ['pasted', ' :back ', 'way'],
  ] as const)('may be full-width, or between blanks (%s, %s)', async (id, command, then) => {
    expect((await talked([...to[id], command])).asked.at(-1)).toBe(then);
  });

  it('are named where they work, and are no answer where they do not', async () => {
    const { said, asked } = await talked([':other', ':other']);
    expect(said.filter((line) => line.includes(':other shows'))).toHaveLength(1);
    expect(said).toContain('That is none of the answers.');
    expect(asked).toEqual(['login', 'way']);
  });

  it('are words of the password once that is asked for; an empty one goes back', async () => {
    const { state } = await talked(['bob', ':other']);
    expect(state.answers.login?.value).toMatchObject({ username: 'bob' });
    const { state: empty } = await talked(['bob', '']);
    expect(empty.answers.login).toBeUndefined();
  });
});

describe('a paste in lines', () => {
  it.each(['.', '．'])('ends with a lone full stop, and with nothing that only looks like one: %s', async (stop) => {
    const lines = ['["geheim",', '', '"..",', ' . ', '..', '"half'];
    const { said, state, asked, left } = await talked([...to.pasted, ...lines, stop, ':quit']);
    expect(left).toEqual([]);
    // It is no JSON: that is said, nothing of it is, and it is asked for again.
    expect(asked.filter((id) => id === 'pasted')).toHaveLength(1);
    expect(said.join('\n')).toContain('INPUT-12');
    expect(said.join('\n')).not.toMatch(/geheim|half/);
    expect(pasteOf(state)).toBeUndefined();
  });

  it('is taken with its lines, of which none is shown', async () => {
    const lines = ['{"a":', '', '  "geheim"', '', '}', ''];
    const { said, state } = await talked([...to.pasted, ...lines, '.']);
    expect(pasteOf(state)).toBe(lines.join('\n'));
    expect(said.join('\n')).not.toContain('geheim');
  });

  it('holds what would be a command, but for its first line', async () => {
    const { asked, state } = await talked([...to.pasted, '["', ':back', ':other', ':why', '.', '[1]', '.']);
    expect(asked.filter((id) => id === 'way')).toHaveLength(1);
    expect(pasteOf(state)).toBe('[1]');
  });

  it('is given up where the input ends, or Ctrl-C comes, in its middle', async () => {
    expect(await talked([...to.pasted, '{"a":', '1}'])).toMatchObject({ how: 'interrupted' });
  });

  it('says in Japanese how it ends', async () => {
    const { said } = await talked([...to.pasted, '[1]', '.'], 'ja');
    expect(said.join('\n')).toMatch(/ピリオドだけの行/);
    expect(said.join('\n')).toMatch(/:other/);
  });
});

it('consent takes nothing that was typed before it was read', async () => {
  const typedAhead = scriptedPrompt('');
  const prompt = { ...typedAhead, forgetTyped: () => void typedAhead.askHidden('') };
  const [question] = waysMenu.get('secure-registry')?.questions ?? [];
  if (question === undefined) throw new Error('no question');
  const rows = [{ value: 'path', cells: [plain('yes')], fact: plain('') }];
  const prepared = { kind: 'choices', choices: { columns: [], rows, chosen: [], isConsent: true } } as const;
  const view = { kind: 'question', question, prepared, draft: undefined, refusal: undefined } as const;
  expect(await answerView(view, initialState(settings), prompt, 'en')).toBe('interrupted');
  const asked = { ...view, prepared: { ...prepared, choices: { columns: [], rows, chosen: [] } } };
  expect(await answerView(asked, initialState(settings), scriptedPrompt(''), 'en')).toMatchObject({ value: 'path' });
});
