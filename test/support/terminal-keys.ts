const NAMED: Readonly<Record<string, string>> = {
  enter: '\r',
  escape: '\x1b',
  tab: '\t',
  'shift-tab': '\x1b[Z',
  space: ' ',
  backspace: '\x7f',
  delete: '\x1b[3~',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  home: '\x1b[H',
  end: '\x1b[F',
  'page-up': '\x1b[5~',
  'page-down': '\x1b[6~',
};

/** What a terminal sends for a key: a name of the table above, or `ctrl-` and a letter. Throws for anything else. */
export function keyBytes(key: string): string {
  const named = NAMED[key];
  if (named !== undefined) return named;
  const control = /^ctrl-([a-z])$/.exec(key)?.[1];
  if (control === undefined) throw new Error(`no such key: ${key}`);
  return String.fromCharCode(control.charCodeAt(0) - 96);
}
