import { EventEmitter } from 'node:events';
import { PassThrough, Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import type { Workshop } from '../../src/flow/job.ts';
import { type RunWizardOptions, runWizard } from '../../src/ui/run-wizard.tsx';
import { type Deeds, harbourWorkshop, settings } from './harbour.ts';

const enterAlternate = '\u{1b}[?1049h';
const leaveAlternate = '\u{1b}[?1049l';

/** The two ends of a terminal, as streams: what is written to it is kept, what is pressed comes out of it. */
function terminal() {
  let written = '';
  const raw: boolean[] = [];
  const stdout = Object.assign(
    new Writable({
      write(chunk, _encoding, done) {
        written += String(chunk);
        done();
      },
    }),
    { isTTY: true, columns: 80, rows: 24 },
  );
  const stdin = Object.assign(new PassThrough(), {
    isTTY: true,
    setRawMode(mode: boolean) {
      raw.push(mode);
    },
    ref() {},
    unref() {},
  });
  return { stdin, stdout, raw, written: () => written };
}

function run(workshop: Workshop, options: Partial<RunWizardOptions> = {}) {
  const { stdin, stdout, raw, written } = terminal();
  const signals = new EventEmitter();
  const end = runWizard({
    workshop,
    settings,
    lang: 'en',
    color: false,
    ascii: false,
    stdin: stdin as unknown as NodeJS.ReadStream,
    stdout: stdout as unknown as NodeJS.WriteStream,
    signals,
    ...options,
  });
  const sees = async (text: string) => {
    await expect.poll(written, { timeout: 5000 }).toContain(text);
  };
  const isRestored = () => {
    expect(written().lastIndexOf(leaveAlternate)).toBeGreaterThan(written().lastIndexOf(enterAlternate));
    expect(written().lastIndexOf('\u{1b}[?25h')).toBeGreaterThan(written().lastIndexOf('\u{1b}[?25l'));
    expect(written().lastIndexOf('\u{1b}[?2004l')).toBeGreaterThan(written().lastIndexOf('\u{1b}[?2004h'));
    expect(raw.at(-1)).toBe(false);
    expect(signals.eventNames()).toEqual([]);
  };
  return { end, signals, stdin, stdout, written, sees, isRestored };
}

describe('the wizard on a terminal', () => {
  it('draws on the alternate screen and gives the terminal back', async () => {
    const { end, stdin, written, sees, isRestored } = run(harbourWorkshop());
    await sees('1 image cannot be pulled in shop.');
    expect(written()).toContain(enterAlternate);
    stdin.write('\u{3}');
    expect(await end).toMatchObject({ how: 'interrupted', lang: 'en' });
    isRestored();
  });

  it('says in which language and state it was left', async () => {
    const { end, stdin, sees } = run(harbourWorkshop());
    await sees('l 日本語');
    stdin.write('l');
    await sees('実クラスター');
    stdin.write('\u{3}');
    const { lang, state } = await end;
    expect([lang, state.survey?.identity.user]).toEqual(['ja', 'hanako']);
  });

  it('gives the terminal back when something is thrown, and throws it on', async () => {
    const broken = harbourWorkshop({
      survey: () => {
        throw new Error('a bug');
      },
    });
    const { end, isRestored } = run(broken);
    await expect(end).rejects.toThrow('a bug');
    isRestored();
  });

  it.each(['SIGTERM', 'SIGHUP'])('on %s gives the terminal back and finishes the write in hand', async (signal) => {
    const deeds: Deeds = [];
    const gate = Promise.withResolvers<boolean>();
    const { end, stdin, signals, sees, written } = run(harbourWorkshop({ deeds, until: () => gate.promise }));
    stdin.write('\rop-runner\rbob\rpw\r');
    await sees('y do it');
    stdin.write('y');
    await sees('on the way');
    signals.emit(signal);
    await expect.poll(written).toContain(leaveAlternate);
    gate.resolve(true);
    const { how, state } = await end;
    expect(how).toBe('interrupted');
    expect(deeds).toEqual(['redhat-connect', 'op-runner']);
    expect(state.run.at(-1)).toMatchObject({ type: 'run-finished' });
  });

  it('follows the size of the terminal', async () => {
    const { end, stdin, stdout, sees } = run(harbourWorkshop());
    await sees('hanako');
    Object.assign(stdout, { columns: 20, rows: 5 });
    stdout.emit('resize');
    await sees('Needs 44×12');
    stdin.write('\u{3}');
    expect(await end).toMatchObject({ how: 'interrupted' });
  });
});
