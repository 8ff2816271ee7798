import { cleanup } from 'ink-testing-library';
import { afterEach, describe, expect, it } from 'vitest';
import { ok } from '../../src/domain/result.ts';
import { arrival, type Deeds, harbourWorkshop } from './harbour.ts';
import { sitDown } from './harness.tsx';

afterEach(cleanup);

describe('a journey', () => {
  it('goes from arriving to the proof', async () => {
    const deeds: Deeds = [];
    const { press, type, paste, sees, store } = sitDown(harbourWorkshop({ deeds }));
    await sees('1 image cannot be pulled in shop.');
    press('enter');
    await sees('Which account?');
    type('web');
    await sees('Filter  web_');
    press('enter');
    await sees('Which login?');
    type('bob');
    press('tab');
    paste('geheim\r');
    await sees('************_   final newline cut');
    press('enter');
    await sees('y do it');
    expect(deeds).toEqual([]);
    type('y');
    await sees('Not proven');
    await sees('Enter finish  r report  ? why');
    expect(deeds).toEqual(['redhat-connect', 'web-runner']);
    press('enter');
    await expect.poll(() => store.get().leaving?.how).toBe('ended');
  });

  it('can be typed without waiting for anything, up to the review', async () => {
    const { type, sees, store } = sitDown(harbourWorkshop());
    type('\rop-runner\rbob\rpw\ryyy');
    await sees('y do it');
    expect(store.get().wizard.confirmed).toBe(false);
    type('y');
    await sees('Not proven');
  });

  it('goes back and asks again', async () => {
    const { press, type, sees } = sitDown(harbourWorkshop());
    await sees('Or');
    type('\r');
    await sees('Which account?');
    press('escape');
    expect(await sees(/A secured registry +make a pull secret, link it/)).toContain('▸ Find');
  });
});

describe('the keyboard', () => {
  it('loses none of 40 keys that come right after the first frame', async () => {
    const start = { scenario: 'secure-registry', given: {} } as const;
    const { type, sees } = sitDown(harbourWorkshop(), { start });
    const text = 'abcdefghijklmnopqrstuvwxyz0123456789./:-';
    for (const letter of text) type(letter);
    expect(await sees('Which image?')).toContain(`▸ Image   ${text}_`);
  });

  it('takes what the terminal sends as one chunk apart', async () => {
    const start = { scenario: 'secure-registry', given: {} } as const;
    const { type, sees } = sitDown(harbourWorkshop(), { start });
    await sees('Which image?');
    type('quay.io/a/b:1\r');
    expect(await sees('Which account?')).toContain('✔ Image  quay.io/a/b:1');
  });

  it('takes a paste of 33 kB at once', async () => {
    const start = { scenario: 'secure-registry', given: {} } as const;
    const { paste, sees, store } = sitDown(harbourWorkshop(), { start });
    await sees('Which image?');
    paste('x'.repeat(33_000));
    await sees('xxxx_');
    const draft = store.get().drafts.image;
    expect(draft?.kind === 'text' ? draft.field.text : '').toHaveLength(33_000);
  });
});

describe('the first frame', () => {
  it('is there before the survey has come back', async () => {
    const survey = Promise.withResolvers<void>();
    const workshop = harbourWorkshop({
      async *survey() {
        await survey.promise;
        yield ok(arrival);
      },
    });
    const { frames, sees } = sitDown(workshop);
    expect(frames[0]).toContain('Looking at the cluster');
    survey.resolve();
    await sees('hanako');
  });
});

describe('Ctrl-C while writing', () => {
  it('first finishes the write in hand and shows what stands, then can undo', async () => {
    const deeds: Deeds = [];
    const gate = Promise.withResolvers<boolean>();
    const { type, press, sees, store } = sitDown(harbourWorkshop({ deeds, until: () => gate.promise }));
    type('\rop-runner\rbob\rpw\r');
    await sees('y do it');
    type('y');
    await sees('● link it to');
    press('ctrl-c');
    await sees('Stopping after the write in hand');
    gate.resolve(true);
    await expect.poll(() => store.get().wizard.run.at(-1)?.type).toBe('run-finished');
    expect(deeds).toEqual(['redhat-connect', 'op-runner']);
  });

  it('the second time leaves at once', async () => {
    const deeds: Deeds = [];
    const aborted = async (signal: AbortSignal) =>
      new Promise<boolean>((resolve) => signal.addEventListener('abort', () => resolve(false)));
    const { type, press, sees, store, work } = sitDown(harbourWorkshop({ deeds, until: aborted }));
    type('\rop-runner\rbob\rpw\r');
    await sees('y do it');
    type('y');
    await sees('● link it to');
    press('ctrl-c');
    await sees('Ctrl-C leave now');
    press('ctrl-c');
    await work.settled();
    expect(store.get().leaving).toEqual({ how: 'interrupted', gently: false });
    expect(store.get().wizard.run.at(-1)).toEqual({ type: 'run-finished', outcome: 'cancelled' });
    expect(deeds).toEqual(['redhat-connect']);
  });
});

describe('a failure', () => {
  it('stops, says what stands, and goes on from there', async () => {
    const deeds: Deeds = [];
    let tries = 0;
    const { type, sees } = sitDown(harbourWorkshop({ deeds, until: async () => ++tries > 1 }));
    type('\rop-runner\rbob\rpw\r');
    await sees('y do it');
    type('y');
    await sees('It stopped: 1 of 2 changes stand.');
    type('r');
    await sees('Not proven');
    expect(deeds).toEqual(['redhat-connect', 'op-runner']);
  });
});
