import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { problem } from '../../src/domain/problem.ts';
import { plain } from '../../src/domain/text.ts';
import { reduce } from '../../src/flow/reduce.ts';
import { viewOf } from '../../src/flow/view.ts';
import type { FaceState } from '../../src/ui/face-state.ts';
import { arrival } from './harbour.ts';
import { begin, having, menu, moments, screen, seen, told, worked } from './moments.ts';

const shows = (face: FaceState) => screen(face).rows.join('\n');
const at = (face: FaceState) => {
  const view = viewOf(menu, face.wizard);
  return view.kind === 'question' ? view.question.id : view.kind;
};

describe('arriving', () => {
  it('takes the stuck image under the cursor, with what is known of it, to its chain', async () => {
    const face = having(moments.arrived, 'enter');
    const image = 'registry.connect.redhat.com/acme/op:1.2';
    expect(face.wizard.scenario).toBe('fix');
    expect(face.wizard.answers.image).toMatchObject({
      value: { of: 'Pod', name: 'op-1', container: 'op', image },
      source: 'pod',
    });
    expect(at(face)).toBe('working');
    expect((await worked(face)).wizard.answers.image).toMatchObject({ value: image });
  });

  it('keeps the cursor in the list', () => {
    const farDown = Array<'down'>(40).fill('down');
    const face = having(moments.arrived, 'up', ...farDown, 'enter');
    expect(at(face)).toBe('project');
  });

  it('begins in a scenario with what flags answered', async () => {
    const start = {
      scenario: 'secure-registry',
      given: { image: { value: 'quay.io/a/b:1', source: 'flag', open: false } },
    } as const;
    expect(at(await worked(begin({ start })))).toBe('accounts');
  });
});

describe('typing while the wizard works', () => {
  const waiting = moments['reading for a choice'];

  it('is taken for the next question, and no longer than that', async () => {
    const face = having(waiting, '"web', 'enter', '"bob', 'enter', '"pw', 'enter');
    expect(face.ahead).not.toHaveLength(0);
    const there = await worked(face);
    expect(there.wizard.answers.accounts?.value).toEqual(['web-runner']);
    expect(there.wizard.answers.login?.value).toMatchObject({ username: 'bob' });
    expect(at(there)).toBe('review');
  });

  it('ends at the review: a y typed ahead does nothing', async () => {
    const face = await worked(having(waiting, 'enter', '"bob', 'enter', '"pw', 'enter', '"yyyy'));
    expect(at(face)).toBe('review');
    expect(face.ahead).toHaveLength(0);
    expect(face.wizard.confirmed).toBe(false);
  });

  it('takes pastes in their turn', async () => {
    const ready = await worked(having(waiting, 'enter', '"bob', 'enter', { type: 'paste', text: 'pw\n' }));
    expect(shows(ready)).toContain('************_   final newline cut');
  });

  it('acts at once on Esc, and forgets what was typed before it', () => {
    const face = having(waiting, '"web', 'enter', 'escape');
    expect(at(face)).toBe('image');
    expect(face.ahead).toHaveLength(0);
    expect(shows(face)).toContain('quay.io/team/app:1_');
  });

  it('acts at once on Ctrl-C', () => {
    expect(having(waiting, 'ctrl-c').leaving).toEqual({ how: 'interrupted', gently: false });
  });

  it('drops a late answer', () => {
    const late = {
      type: 'job',
      ticket: 'prepare:accounts#1',
      at: new Date(),
      event: { type: 'surveyed', survey: arrival },
    } as const;
    expect(having(waiting, late)).toBe(waiting);
  });
});

describe('a question that is consent', () => {
  const consent = {
    type: 'prepared',
    question: 'accounts',
    prepared: {
      kind: 'choices',
      choices: { columns: [], rows: [{ value: 'yes', cells: [], fact: plain('') }], chosen: [], isConsent: true },
    },
  } as const;
  const waiting = moments['reading for a choice'];

  it('takes nothing that was typed before it', () => {
    const there = told(having(waiting, 'enter', 'enter'), consent);
    expect(at(there)).toBe('accounts');
    expect(there.ahead).toHaveLength(0);
    expect(there.wizard.answers.accounts).toBeUndefined();
  });

  it('hears Enter only once it has been seen, and can be read', () => {
    const there = told(waiting, consent);
    expect(at(having(there, 'enter'))).toBe('accounts');
    expect(shows(there)).not.toContain('Enter');
    expect(at(having({ ...seen(there), size: { columns: 20, rows: 5 } }, 'enter'))).toBe('accounts');
    expect(having(seen(there), 'enter').wizard.answers.accounts).toMatchObject({ value: ['yes'], source: 'chosen' });
  });
});

it('a scenario that was handed over to says why, whole', async () => {
  const why = 'quay.io wants a login for this image and sends logins to auth.example.com, which is another host.';
  const outcome = {
    kind: 'handover',
    scenario: 'secure-registry',
    answers: { image: 'quay.io/a/b:1' },
    because: { image: plain(why) },
  } as const;
  const start = { scenario: 'secure-registry', given: {} } as const;
  const handed = told(begin({ start }), { type: 'surveyed', survey: arrival });
  const answered = { ...handed, wizard: reduce(menu, handed.wizard, { type: 'planned', outcome }) };
  const there = await worked(answered);
  expect(at(there)).toBe('accounts');
  expect(shows(there).replaceAll(/\s+/g, ' ')).toContain(why);
});

describe('the review', () => {
  const { 'a review': review } = moments;
  const unseen = { ...review, consentSeen: undefined };

  it('does nothing on Enter, and on y only once it has been seen', () => {
    expect(having(unseen, 'y', 'enter').wizard.confirmed).toBe(false);
    expect(shows(unseen)).not.toContain('y do it');
    expect(having(review, 'enter', '"Y').wizard.confirmed).toBe(false);
    expect(having(review, 'y').wizard.confirmed).toBe(true);
  });

  it('hears a full-width y', () => {
    expect(having(review, { type: 'key', key: { name: 'y', text: 'ｙ' } }).wizard.confirmed).toBe(true);
  });

  it('applies nothing that cannot be read', () => {
    expect(having({ ...review, size: { columns: 20, rows: 5 } }, 'y').wizard.confirmed).toBe(false);
    expect(having(review, '?', 'y').wizard.confirmed).toBe(false);
    expect(having(review, { type: 'paste', text: 'y' }).wizard.confirmed).toBe(false);
  });

  it('does nothing on Enter, the key of habit', () => {
    const pressed = having(seen(review), 'enter');
    expect(at(pressed)).toBe('review');
    expect(pressed.wizard.confirmed).toBe(false);
    expect(pressed.leaving).toBeUndefined();
  });

  it('is the end of a dry run: y does nothing, and Enter finishes', () => {
    const dry = {
      ...review,
      wizard: { ...review.wizard, settings: { ...review.wizard.settings, dryRun: 'client' } },
    } as const;
    expect(shows(dry)).toContain('Dry run: nothing is changed.');
    expect(having(seen(dry), 'y').wizard.confirmed).toBe(false);
    expect(having(seen(dry), 'enter').leaving).toEqual({ how: 'ended', gently: false });
  });

  it('has to be seen again after another answer', async () => {
    const again = await worked(having(review, 'e', 'enter', 'ctrl-u', '"other-name', 'enter'));
    expect(at(again)).toBe('review');
    expect(shows(again)).toContain('make pull secret  other-name');
    expect(having(again, 'y').wizard.confirmed).toBe(false);
    expect(having(seen(again), 'y').wizard.confirmed).toBe(true);
  });

  it('goes back to the last answer on Esc, without its password', () => {
    const back = having(review, 'escape');
    expect(at(back)).toBe('login');
    expect(shows(back)).toMatch(/User name {3}bob\n ▸ Password {4}_/);
  });
});

describe('a list', () => {
  const { 'a long choice': list } = moments;

  it('takes the row under the cursor', () => {
    expect(having(list, 'down', 'enter').wizard.answers.accounts?.value).toEqual(['default']);
  });

  it('takes what is marked, in and out of sight', () => {
    const face = having(list, ' ', '"robot-30', ' ', 'ctrl-u', 'enter');
    expect(face.wizard.answers.accounts?.value).toEqual(['op-runner', 'robot-30']);
  });

  it('unmarks, filters by full-width letters, and stays where nothing fits', () => {
    expect(having(list, ' ', ' ', 'down', 'enter').wizard.answers.accounts?.value).toEqual(['default']);
    expect(shows(having(list, '"ｗｅｂ'))).toContain('▸   web-runner');
    expect(at(having(list, '"nobody', 'enter'))).toBe('accounts');
  });
});

describe('a login', () => {
  const { 'a login': login, 'a login with a password': typed } = moments;

  it('goes from the name to the password, and says what is missing', () => {
    expect(shows(having(login, '"bob', 'enter'))).toContain('▸ Password');
    expect(shows(having(login, '"bob', 'enter', 'enter'))).toContain('INPUT-04');
    expect(shows(having(login, 'tab', '"pw', 'enter'))).toMatch(/INPUT-05[\s\S]*▸ User name/);
  });

  it('takes a password as it is', () => {
    const password = ` $ "quotes": 'パスワード' `;
    const face = having(login, '"bob', 'enter', { type: 'paste', text: `${password}\r\n` }, 'enter');
    expect(face.wizard.answers.login?.value).toMatchObject({ username: 'bob' });
    expect(inspect(face, { depth: 20 })).not.toContain('quotes');
    expect(face.drafts).not.toHaveProperty('login');
  });

  it('forgets the password on going back', () => {
    expect(inspect(having(typed, 'escape'), { depth: 20 })).not.toContain('geheim');
  });

  it('shows it only on demand, and its letters are text', () => {
    expect(shows(typed)).not.toContain('geheim');
    expect(shows(having(typed, 'ctrl-r'))).toContain('geheim_');
    expect(shows(having(login, '"l?y'))).toContain('l?y_');
  });

  it('keeps the name when it is refused', () => {
    expect(shows(moments['a refused login'])).toMatch(/User name {3}stranger\n ▸ Password {4}_/);
  });
});

describe('leaving', () => {
  it.each([
    ['before anything is known', 'interrupted'],
    ['a text', 'interrupted'],
    ['a review', 'interrupted'],
    ['watching pods', 'interrupted'],
    ['a chain that is proven', 'ended'],
    ['waiting for somebody', 'ended'],
    ['stopped by a failure', 'ended'],
    ['stopped by the person', 'interrupted'],
  ] as const)('by Ctrl-C from "%s" is %s', (name, how) => {
    expect(having(moments[name], 'ctrl-c').leaving?.how).toBe(how);
  });

  it('while writing first asks to stop, then leaves', () => {
    const once = having(moments.applying, 'ctrl-c');
    expect([once.wizard.stopAsked, once.leaving]).toEqual([true, undefined]);
    expect(having(once, 'ctrl-c').leaving).toEqual({ how: 'interrupted', gently: false });
  });

  it('when the terminal goes away finishes the write in hand; a second time it does not', () => {
    const once = having(moments.applying, { type: 'terminated' });
    expect(once.leaving).toEqual({ how: 'interrupted', gently: true });
    expect(having(once, { type: 'terminated' }).leaving?.gently).toBe(false);
    expect(having(once, 'ctrl-c').leaving?.gently).toBe(false);
  });

  it('can wish for an undo, retry, or leave it as it is', () => {
    const { 'stopped by a failure': stopped } = moments;
    expect(having(stopped, 'u').leaving).toEqual({ how: 'ended', wish: 'undo', gently: false });
    expect(at(having(stopped, 'r'))).toBe('apply');
    expect(having(stopped, 'enter').leaving).toEqual({ how: 'ended', gently: false });
  });

  it('ends by Enter where there is nothing left to do', () => {
    expect(having(moments['a chain that is proven'], 'enter').leaving?.how).toBe('ended');
  });
});

describe('trouble', () => {
  it('is tried again by r, and left by Esc for the question before', () => {
    const stuck = told(moments['reading for a choice'], {
      type: 'troubled',
      problem: problem('CLUSTER-03', { server: 's' }),
    });
    expect(at(stuck)).toBe('trouble');
    expect(at(having(stuck, 'r'))).toBe('working');
    expect(at(having(stuck, 'escape'))).toBe('image');
  });
});

describe('the language', () => {
  it('changes by l where letters are keys, and by Ctrl-L where they are text', () => {
    expect(shows(having(moments.arrived, 'l'))).toContain('実クラスター');
    expect(shows(having(moments['a text'], '"l', 'ctrl-l'))).toMatch(/実クラスター[\s\S]*l_/);
  });
});

describe('why', () => {
  it('opens by ? or Ctrl-G over any screen and closes by Esc', () => {
    for (const face of Object.values(moments)) {
      const open = having({ ...face, overlay: undefined, ahead: [] }, 'ctrl-g');
      expect(shows(open)).toContain('Why, and the keys');
      expect(having(open, 'escape').overlay).toBeUndefined();
    }
  });
});
