import { parseArgs } from 'node:util';
import { execa } from 'execa';
import { launcher } from '../test/support/launcher.ts';
import { createPrivateHome } from '../test/support/private-home.ts';
import { openTerminal } from '../test/support/terminal.ts';
import { benchCrowd } from './bench-crowd.js';
import { benchPractice } from './bench-practice.js';
import { freshBundle } from './fresh-bundle.js';

/** `ratio`: times the start of an empty Node, `node -e 0`, in the same run. */
const MEASURED = [
  { name: 'first frame', unit: 'ratio', aim: 5, measure: firstFrame },
  { name: '--help', unit: 'ratio', aim: 2.5, measure: help },
  { name: 'scripted run', unit: 'ratio', aim: undefined, measure: scriptedRun },
  { name: 'practice: start to ready', unit: 'ratio', aim: undefined, measure: practiceReady },
];
/** The last row of every screen: when it shows, the whole frame does. */
const FOOTER = 'Ctrl-C';
const IN_THE_MENU = /^ ▸ An image cannot be pulled/m;
const ABOVE_THE_MENU = /^ {3}An image cannot be pulled/m;
const KEYS = 200;
const KEY_AIM = 16;

/** Measures and prints. Rejects where something that is measured fails; an aim that is missed is only said. */
export async function runBench(argv) {
  const { values } = parseArgs({
    args: argv,
    options: {
      rounds: { type: 'string', default: '9' },
      pods: { type: 'string', default: '50000' },
      only: { type: 'string' },
      json: { type: 'boolean', default: false },
    },
  });
  await freshBundle();
  const home = await createPrivateHome();
  try {
    const parts = {
      start: () => ratios(home, Number(values.rounds)),
      keys: async () => [await keyToFrame(home)],
      load: () => underLoad(home, Number(values.pods)),
      crowd: () => crowded(home, Number(values.pods)),
    };
    const rows = [];
    for (const [name, measure] of Object.entries(parts)) {
      if (values.only === undefined || values.only === name) rows.push(...(await measure()));
    }
    process.stdout.write(values.json ? `${JSON.stringify(rows, null, 2)}\n` : table(rows));
  } finally {
    await home.remove();
  }
}

/** Everything once a round, in turn, so that a busy moment of the machine falls on all. */
async function ratios(home, rounds) {
  const times = new Map([emptyNode, ...MEASURED.map(({ measure }) => measure)].map((measure) => [measure, []]));
  // The first round fills the caches of the system and of compiled code and does not count.
  for (let round = 0; round <= rounds; round += 1) {
    for (const [measure, taken] of times) {
      const milliseconds = await measure(home);
      if (round > 0) taken.push(milliseconds);
    }
  }
  const empty = median(times.get(emptyNode));
  return MEASURED.map(({ name, unit, aim, measure }) => {
    const milliseconds = median(times.get(measure));
    return row({ name, unit, aim, value: milliseconds / empty, milliseconds });
  });
}

/** As for a person: compiled code is kept between the runs. */
function environment(home) {
  const { NODE_DISABLE_COMPILE_CACHE: _off, ...env } = home.environment();
  return env;
}

async function timed(run) {
  const start = performance.now();
  await run();
  return performance.now() - start;
}

function node(home, args, options = {}) {
  return execa(process.execPath, args, { env: environment(home), extendEnv: false, cwd: home.folder, ...options });
}

function emptyNode(home) {
  return timed(() => node(home, ['-e', '0']));
}

function help(home) {
  return timed(() => node(home, [launcher, '--help']));
}

function openPractice(home) {
  return openTerminal({ args: ['practice'], home, env: { NODE_DISABLE_COMPILE_CACHE: undefined } });
}

async function firstFrame(home) {
  const start = performance.now();
  await using terminal = await openPractice(home);
  await terminal.sees(FOOTER);
  return performance.now() - start;
}

/** Until it has said how to reach it. */
async function practiceReady(home) {
  const start = performance.now();
  return withPractice(home, () => performance.now() - start);
}

async function underLoad(home, pods) {
  const measured = await withPractice(home, (served, server) => benchPractice(server, served, pods));
  return measured.map(({ atLeast, ...each }) => row({ ...each, milliseconds: undefined, atLeast }));
}

/** A fifth of the pods in the project that is looked at. */
async function crowded(home, pods) {
  const measured = await benchCrowd(home, { here: pods / 5, everywhere: pods });
  return measured.map((each) => row({ ...each, milliseconds: undefined }));
}

async function withPractice(home, use) {
  const server = node(home, [launcher, 'practice', '--serve', '-o', 'json'], { buffer: false });
  try {
    return await use(await firstDocument(server.stdout), server);
  } finally {
    server.kill('SIGTERM');
    await server.catch(() => undefined);
  }
}

/** The whole of secure-registry, pods recreated and pulled, on a practice cluster fresh from another process. */
async function scriptedRun(home) {
  return withPractice(home, ({ kubeconfig, ca, registries, scenes }) => {
    const [{ project, image }] = scenes;
    const { user, password } = registries.find(({ host }) => image.startsWith(`${host}/`));
    const place = ['--kubeconfig', kubeconfig, '-n', project, '--ca-file', ca];
    const answers = ['--image', image, '--username', user, '--password-stdin', '--restart', '--yes', '-o', 'json'];
    return timed(() => node(home, [launcher, 'secure-registry', ...place, ...answers], { input: password }));
  });
}

/** The JSON document a program that goes on running has printed so far, as soon as it is whole. */
async function firstDocument(stream) {
  let text = '';
  for await (const chunk of stream) {
    text += chunk;
    try {
      return JSON.parse(text);
    } catch {
      // Not whole yet.
    }
  }
  throw new Error(`the practice cluster did not say how to reach it: ${text}`);
}

/** From a key sent to the changed screen drawn, with the cursor of the first screen going down to the menu and up again. */
async function keyToFrame(home) {
  await using terminal = await openPractice(home);
  await terminal.sees(ABOVE_THE_MENU);
  const times = [];
  for (let count = 0; count < KEYS; count += 1) {
    const [key, seen] = count % 2 === 0 ? ['down', IN_THE_MENU] : ['up', ABOVE_THE_MENU];
    const start = performance.now();
    terminal.press(key);
    await terminal.sees(seen);
    times.push(performance.now() - start);
  }
  const value = times.toSorted((x, y) => x - y)[Math.ceil(KEYS * 0.99) - 1];
  return row({ name: 'key to frame, 99th percentile', unit: 'ms', aim: KEY_AIM, value, milliseconds: value });
}

function row({ name, unit, aim, value, milliseconds, atLeast = false }) {
  return {
    name,
    value: oneDecimal(value),
    unit,
    milliseconds: milliseconds === undefined ? null : oneDecimal(milliseconds),
    aim: aim ?? null,
    met: aim === undefined ? null : atLeast ? value >= aim : value <= aim,
  };
}

function table(rows) {
  const lines = rows.map(({ name, value, unit, milliseconds, aim, met }) => {
    const sign = unit === 'ratio' ? '×' : ` ${unit}`;
    const wanted = aim === null ? '' : `aim ${aim}${sign}  ${met ? 'met' : 'MISSED'}`;
    const took = milliseconds === null ? '' : `${milliseconds} ms`;
    return `${name.padEnd(38)}${`${value}${sign}`.padStart(18)}${took.padStart(12)}   ${wanted}`;
  });
  return `× is against \`node -e 0\` in the same run, medians; Node ${process.versions.node}\n${lines.join('\n')}\n`;
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function oneDecimal(number) {
  return Math.round(number * 10) / 10;
}
