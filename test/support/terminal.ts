import { existsSync } from 'node:fs';
import { constants } from 'node:os';
import { spawn } from '@lydell/node-pty';
import xterm from '@xterm/headless';
import { launcher } from './launcher.ts';
import { createPrivateHome, type PrivateHome } from './private-home.ts';
import { keyBytes } from './terminal-keys.ts';

export interface TerminalOptions {
  readonly args?: readonly string[];
  readonly columns?: number;
  readonly rows?: number;
  /** `en` (default) or `ja`: the LANG of the program. */
  readonly lang?: string;
  /** Added to the private environment, or put in place of it; `undefined` takes a variable away. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** A home that outlives this terminal, for a second run in it; the caller removes it. */
  readonly home?: PrivateHome;
  /** What to run instead of the program: its path, then `args`. */
  readonly file?: string;
  /** Milliseconds `sees` and `exit` wait for. */
  readonly patience?: number;
}

/** How a program ended: `signal` by name, where one ended it. */
export interface Exit {
  readonly code: number;
  readonly signal: string | undefined;
}

/** The program in a real pseudo-terminal, its output drawn by a real terminal emulator. */
export interface Terminal extends AsyncDisposable {
  readonly pid: number;
  readonly home: PrivateHome;
  /** The emulator, for cells, colours and the cursor. */
  readonly emulator: InstanceType<typeof xterm.Terminal>;
  /** Sends the characters at once, as fast typing does. */
  type(text: string): void;
  /** Sends the keys named, in order, in one go. */
  press(...keys: readonly string[]): void;
  /** Pastes as a terminal does: in brackets where the program asked for them, line ends as CR. */
  paste(text: string): void;
  /** Resolves as soon as the screen holds it; rejects with the screen when time is up or the program has ended without. */
  sees(content: string | RegExp): Promise<void>;
  /** The visible rows, without trailing blanks. */
  screen(): readonly string[];
  resize(columns: number, rows: number): void;
  /** Resolves when the program has ended and all its output is drawn. */
  exit(): Promise<Exit>;
  signal(name: NodeJS.Signals): void;
  /** Every byte the program has written. */
  raw(): Buffer;
}

/** Opens the built program in a terminal. `await using` ends it and removes its home. */
export async function openTerminal(options: TerminalOptions = {}): Promise<Terminal> {
  const { args = [], columns = 80, rows = 24, lang = 'en', env = {}, patience = 15_000 } = options;
  const command = options.file === undefined ? [process.execPath, bundledLauncher(), ...args] : [options.file, ...args];
  const home = options.home ?? (await createPrivateHome());
  const emulator = new xterm.Terminal({ cols: columns, rows, allowProposedApi: true });
  const pty = spawn(command[0] ?? '', command.slice(1), {
    // node-pty puts this in place of the TERM below.
    name: env.TERM ?? 'xterm-256color',
    cols: columns,
    rows,
    cwd: home.folder,
    env: present({ ...home.environment(lang), TERM: 'xterm-256color', ...env }),
    // Bytes, not text: a character may be cut in two, and `raw` promises everything.
    encoding: null,
  });
  const chunks: Buffer[] = [];
  const waiting = new Set<() => void>();
  let ended: Exit | undefined;
  const look = () => {
    for (const check of waiting) check();
  };
  pty.onData((data) => {
    const bytes = Buffer.from(data);
    chunks.push(bytes);
    emulator.write(bytes, look);
  });
  // The emulator answers what the program asks of a terminal: where the cursor is, what it is.
  emulator.onData((answer) => {
    if (ended === undefined) pty.write(answer);
  });
  pty.onExit(({ exitCode, signal }) => {
    emulator.write('', () => {
      ended = { code: exitCode, signal: signalName(signal) };
      look();
    });
  });

  const screen = () => {
    const { active } = emulator.buffer;
    return Array.from(
      { length: emulator.rows },
      (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? '',
    );
  };
  /** Looks now, and again whenever something was drawn, until `find` gives a value. */
  const eventually = <T>(what: string, find: () => T | undefined) =>
    new Promise<T>((resolve, reject) => {
      const deadline = AbortSignal.timeout(patience);
      const stop = () => {
        waiting.delete(check);
        deadline.removeEventListener('abort', giveUp);
      };
      const giveUp = () => {
        stop();
        const state = ended === undefined ? `after ${patience} ms` : `the program ended with ${JSON.stringify(ended)}`;
        reject(new Error(`${what}: ${state}. On the screen:\n${screen().join('\n').trimEnd()}`));
      };
      const check = () => {
        const found = find();
        if (found !== undefined) {
          stop();
          resolve(found);
        } else if (ended !== undefined) giveUp();
      };
      deadline.addEventListener('abort', giveUp);
      waiting.add(check);
      check();
    });

  return {
    pid: pty.pid,
    home,
    emulator,
    type: (text) => pty.write(text),
    press: (...keys) => pty.write(keys.map(keyBytes).join('')),
    paste: (text) => {
      const sent = text.replaceAll(/\r?\n/g, '\r');
      pty.write(emulator.modes.bracketedPasteMode ? `\x1b[200~${sent}\x1b[201~` : sent);
    },
    sees: async (content) => {
      await eventually(`did not see ${String(content)}`, () => holds(screen().join('\n'), content));
    },
    screen,
    resize: (width, height) => {
      emulator.resize(width, height);
      pty.resize(width, height);
    },
    exit: () => eventually('did not end', () => ended),
    signal: (name) => pty.kill(name),
    raw: () => Buffer.concat(chunks),
    [Symbol.asyncDispose]: async () => {
      if (ended === undefined) {
        pty.kill('SIGKILL');
        await eventually('did not die', () => ended);
      }
      emulator.dispose();
      if (options.home === undefined) await home.remove();
    },
  };
}

function bundledLauncher(): string {
  if (!existsSync(new URL('../../dist/main.js', import.meta.url))) {
    throw new Error('there is no bundle to run: npm run build');
  }
  return launcher;
}

function present(environment: Readonly<Record<string, string | undefined>>): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined));
}

function holds(text: string, content: string | RegExp): true | undefined {
  return (typeof content === 'string' ? text.includes(content) : content.test(text)) || undefined;
}

function signalName(number: number | undefined): string | undefined {
  return Object.entries(constants.signals).find(([, value]) => value === number)?.[0];
}
