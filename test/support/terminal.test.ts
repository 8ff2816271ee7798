import { expect, it } from 'vitest';
import { openTerminal, type TerminalOptions } from './terminal.ts';

/** A terminal in which Node runs a few lines instead of the program. */
function script(code: string, options: TerminalOptions = {}) {
  return openTerminal({ ...options, file: process.execPath, args: ['-e', code] });
}

it('shows what the program writes and answers its questions about the cursor', async () => {
  await using terminal = await script(`
    process.stdin.setRawMode(true);
    process.stdin.once('data', (answer) => process.stdout.write('answer ' + JSON.stringify(String(answer))));
    process.stdout.write('実 \\x1b[31mred\\x1b[m \\x1b[6n');
  `);
  await expect(terminal.sees(String.raw`実 red answer "\u001b[1;8R"`)).resolves.toBeUndefined();
});

it('sends keys, text and pastes as a terminal does', async () => {
  await using terminal = await script(`
    process.stdin.setRawMode(true);
    process.stdin.on('data', (bytes) => process.stdout.write(JSON.stringify(String(bytes)) + '\\r\\n'));
    process.stdout.write('\\x1b[?2004hready\\r\\n');
  `);
  await terminal.sees('ready');
  terminal.press('up', 'ctrl-g');
  await terminal.sees(String.raw`"\u001b[A\u0007"`);
  terminal.type('あb');
  await terminal.sees('"あb"');
  terminal.paste('a\nb');
  await expect(terminal.sees(String.raw`"\u001b[200~a\rb\u001b[201~"`)).resolves.toBeUndefined();
});

it('tells the program of a new size', async () => {
  await using terminal = await script(
    `
    const say = () => process.stdout.write(process.stdout.columns + 'x' + process.stdout.rows + '\\r\\n');
    process.stdout.on('resize', say);
    process.stdin.resume();
    say();
  `,
    { columns: 100, rows: 30 },
  );
  await terminal.sees('100x30');
  terminal.resize(20, 5);
  await terminal.sees('20x5');
  expect(terminal.screen()).toHaveLength(5);
});

it('says how the program ended', async () => {
  await using left = await script('process.exitCode = 3');
  expect(await left.exit()).toEqual({ code: 3, signal: undefined });
  await using killed = await script('process.stdin.resume(); process.stdout.write("up")');
  await killed.sees('up');
  killed.signal('SIGTERM');
  expect(await killed.exit()).toEqual({ code: 0, signal: 'SIGTERM' });
});

it('gives up with the screen when the program ends without what is waited for', async () => {
  await using terminal = await script('process.stdout.write("something else")');
  await expect(terminal.sees('this')).rejects.toThrow(/did not see this: the program ended.*\n.*something else/s);
});

it('gives the program nothing of our environment but PATH', async () => {
  await using terminal = await script('process.stdout.write(Object.keys(process.env).sort().join("\\r\\n"))', {
    rows: 40,
  });
  await terminal.exit();
  expect(terminal.screen().filter(Boolean)).toEqual([
    'HOME',
    'LANG',
    'NODE_DISABLE_COMPILE_CACHE',
    'PATH',
    'PWD',
    'TERM',
    'TMPDIR',
    'XDG_CACHE_HOME',
    'XDG_CONFIG_HOME',
    'XDG_DATA_HOME',
    'XDG_STATE_HOME',
  ]);
});
