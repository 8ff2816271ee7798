import { isatty } from 'node:tty';
import type { Lang } from '../domain/text.ts';
import type { Flags } from './program.ts';

/** What the terminal and its environment can do; looked at once. */
export interface Terminal {
  readonly env: NodeJS.ProcessEnv;
  readonly stdinIsTerminal: boolean;
  readonly stdoutIsTerminal: boolean;
}

export function thisTerminal(): Terminal {
  return {
    env: process.env,
    stdinIsTerminal: isatty(0),
    stdoutIsTerminal: isatty(1),
  };
}

/** The language: `--lang`, else the locale's, as POSIX orders its variables. Read before argv is parsed, for `--help`. */
export function languageOf(argv: readonly string[], env: NodeJS.ProcessEnv): Lang {
  const at = argv.findIndex((word) => word === '--lang' || word.startsWith('--lang='));
  const named = at < 0 ? undefined : argv[at]?.includes('=') ? argv[at]?.split('=')[1] : argv[at + 1];
  if (named === 'en' || named === 'ja') return named;
  return localeOf(env).startsWith('ja') ? 'ja' : 'en';
}

/** ASCII signs where the locale is not UTF-8. */
export function wantsAscii(env: NodeJS.ProcessEnv): boolean {
  const locale = localeOf(env);
  return locale !== '' && !/utf-?8/i.test(locale);
}

function localeOf(env: NodeJS.ProcessEnv): string {
  return env.LC_ALL || env.LC_MESSAGES || env.LANG || '';
}

/** Colour unless the person, NO_COLOR or the terminal says otherwise. Source: no-color.org. */
export function wantsColor({ env, stdoutIsTerminal }: Terminal, flags: Flags): boolean {
  return flags.color !== false && (env.NO_COLOR ?? '') === '' && stdoutIsTerminal && env.TERM !== 'dumb';
}

/**
 * `none` unless stdin and stdout are terminals and no flag says that nobody is to be asked; `lines` for screen readers
 * and terminals that can only append.
 */
export function faceOf(terminal: Terminal, flags: Flags): 'screen' | 'lines' | 'none' {
  const asked = terminal.stdinIsTerminal && terminal.stdoutIsTerminal;
  const piped = flags.passwordStdin === true || flags.subject === '-' || flags.credentialsFile === '-';
  if (!asked || flags.yes === true || piped || flags.output !== 'text') return 'none';
  return flags.accessible === true || terminal.env.TERM === 'dumb' ? 'lines' : 'screen';
}
