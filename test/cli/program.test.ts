import { describe, expect, it } from 'vitest';
import { readArguments } from '../../src/cli/program.ts';
import { menu } from '../../src/scenarios/menu.ts';

const read = (...argv: string[]) => readArguments(argv, menu, 'en', '1.2.3');

describe('argv', () => {
  it('without a word is the wizard', () => {
    expect(read()).toMatchObject({ command: 'wizard' });
  });

  it('takes the flags of a scenario from its questions', () => {
    expect(
      read('secure-registry', '--image', 'quay.io/a/b', '--service-account', 'x', '--service-account', 'y'),
    ).toMatchObject({
      command: 'scenario',
      scenario: 'secure-registry',
      flags: { image: 'quay.io/a/b', serviceAccount: ['x', 'y'], dryRun: 'none', output: 'text' },
    });
  });

  it('looks everywhere with -A', () => {
    expect(read('-A')).toMatchObject({ command: 'wizard', flags: { allNamespaces: true } });
    expect(read()).not.toMatchObject({ flags: { allNamespaces: true } });
  });

  it('knows kubectl’s flags everywhere', () => {
    expect(read('undo', '-n', 'shop', '--context', 'prod')).toMatchObject({
      command: 'undo',
      flags: { namespace: 'shop', context: 'prod' },
    });
  });

  it.each([
    ['--password', 'secret'],
    ['--on-conflict', 'explode'],
    ['--no-such-flag', 'x'],
  ])('refuses %s', (flag, value) => {
    const request = read('secure-registry', flag, value);
    expect(request).toMatchObject({ command: 'refused' });
  });

  it('refuses learners where nothing is served', () => {
    expect(read('practice', '--learner', 'ann')).toEqual({
      command: 'refused',
      detail: "option '--learner <name>' wants '--serve'",
    });
    expect(read('practice', '--learner', 'ann', '--serve')).toMatchObject({ command: 'practice', serve: true });
  });

  it('refuses a word that is no command', () => {
    expect(read('frobnicate')).toMatchObject({ command: 'refused' });
  });

  it('shows the version', () => {
    expect(read('--version')).toEqual({ command: 'shown', text: '1.2.3\n' });
  });

  it.each(['en', 'ja'] as const)('names every flag of every question in the help (%s)', (lang) => {
    for (const scenario of menu.values()) {
      const shown = readArguments([scenario.id, '--help'], menu, lang, '1.2.3');
      const help = shown.command === 'shown' ? shown.text : '';
      for (const { flags } of scenario.questions) {
        for (const { option, about } of flags) {
          expect(help).toContain(option);
          expect(help.replaceAll(/\s+/g, '')).toContain(about[lang].replaceAll(/\s+/g, ''));
        }
      }
    }
  });
});
