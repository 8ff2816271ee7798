import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { Resvg } from '@resvg/resvg-js';
import { openTerminal } from '../test/support/terminal.ts';
import { freshBundle } from './fresh-bundle.js';
import { terminalToSvg } from './terminal-to-svg.js';

const USAGE = `npm run pictures -- --out FILE.png|FILE.svg [--size 80x24] [--lang en|ja] [--keys KEYS] [-- ARGUMENTS]

Takes a picture of what the program shows (ARGUMENTS: practice, unless given) after the KEYS: characters are typed as
they are, <enter> <escape> <up> <ctrl-c>… are keys, <see:TEXT> waits until the screen holds TEXT.
Before each key, and before the picture, the screen is left to settle. Without --out the screen is printed as text.
`;

/** How long a screen without any output counts as settled, in milliseconds. */
const SETTLED = 300;

/** Runs the program as the command line says and writes the picture. */
export async function takePicture(argv) {
  const { values, positionals } = parseArgs({
    args: argv,
    allowPositionals: true,
    options: {
      out: { type: 'string' },
      size: { type: 'string', default: '80x24' },
      lang: { type: 'string', default: 'en' },
      keys: { type: 'string', default: '' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const [columns, rows] = values.size.split('x').map(Number);
  if (values.help || !(columns > 0 && rows > 0)) {
    process.stdout.write(USAGE);
    return;
  }
  await freshBundle();
  const args = positionals.length > 0 ? positionals : ['practice'];
  await using terminal = await openTerminal({ args, columns, rows, lang: values.lang });
  const cursor = watchCursor(terminal.emulator);
  for (const step of steps(values.keys)) {
    await settled(terminal);
    await step(terminal);
  }
  await settled(terminal);
  if (values.out === undefined) process.stdout.write(`${terminal.screen().join('\n')}\n`);
  else await write(values.out, terminalToSvg(terminal.emulator, { cursor: cursor.shown() }));
}

/** Whether the program lets the cursor be seen: DECTCEM, `CSI ? 25 h` and `l`. */
function watchCursor({ parser }) {
  let shown = true;
  for (const final of ['h', 'l']) {
    parser.registerCsiHandler({ prefix: '?', final }, (parameters) => {
      if (parameters.includes(25)) shown = final === 'h';
      return false;
    });
  }
  return { shown: () => shown };
}

function steps(keys) {
  return [...keys.matchAll(/<see:([^>]+)>|<([a-z-]+)>|([^<]+|<)/g)].map(([, seen, key, text]) => (terminal) => {
    if (seen !== undefined) return terminal.sees(seen);
    return key === undefined ? terminal.type(text) : terminal.press(key);
  });
}

/** Resolves when nothing has been written for a moment. */
function settled({ emulator }) {
  return new Promise((resolve) => {
    let timer;
    const listening = emulator.onWriteParsed(() => again());
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        listening.dispose();
        resolve();
      }, SETTLED);
    };
    again();
  });
}

async function write(path, svg) {
  if (path.endsWith('.svg')) return writeFile(path, svg);
  const fonts = { loadSystemFonts: true, defaultFontFamily: 'DejaVu Sans Mono', monospaceFamily: 'DejaVu Sans Mono' };
  const picture = new Resvg(svg, { font: fonts, fitTo: { mode: 'zoom', value: 2 } }).render();
  return writeFile(path, picture.asPng());
}
