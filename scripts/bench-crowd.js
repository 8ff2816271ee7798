import { fork } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { launcher } from '../test/support/launcher.ts';
import { openTerminal } from '../test/support/terminal.ts';

const CROWD = fileURLToPath(new URL('crowd.js', import.meta.url));
/** Milliseconds a screen is waited for: what is slow is to be measured, not to fail. */
const PATIENCE = 300_000;
/** A screen that is whole. */
const COMPLETE = /^(?![\s\S]*(Still looking|Looking at))[\s\S]*Enter look/;

/**
 * The wizard before a cluster of many pods: when the first row shows, when all have been looked at, and what that takes of
 * memory, beside an empty project. Rejects where a row is lost or doubled, also after a continue token has expired.
 * @param {{here: number, everywhere: number}} pods in the project looked at, and in all
 */
export async function benchCrowd(home, { here, everywhere }) {
  const crowd = fork(CROWD, [String(here), String(everywhere)]);
  try {
    const [served] = await once(crowd, 'message');
    const kubeconfig = join(home.folder, 'crowd.yaml');
    await writeFile(kubeconfig, served.kubeconfig);
    const look = (row, ...args) => looked(home, ['--kubeconfig', kubeconfig, ...args], row);
    const empty = await look(/No image is stuck in empty\./, '-n', served.empty);
    const one = await look(/▸ zz-pending /, '-n', served.here);
    const all = await look(/▸ \S+ +zz-pending /, '-A');
    const rows = () => rowsOf(home, ['--kubeconfig', kubeconfig, '-A']);
    same(await rows(), served.rows, 'rows');
    const expiring = once(crowd, 'message');
    crowd.send('expire');
    same(await rows(), served.rows, 'rows after an expired token');
    await expiring;
    return [
      { name: `first row, ${here} pods`, unit: 's', aim: 2, value: one.firstRow / 1000 },
      { name: `first row, ${here} pods to none`, unit: 'ratio', value: one.firstRow / empty.complete },
      { name: `all ${here} pods looked at`, unit: 's', value: one.complete / 1000 },
      { name: `first row of ${everywhere} pods, -A`, unit: 's', aim: 2, value: all.firstRow / 1000 },
      { name: `all ${everywhere} pods looked at, -A`, unit: 's', value: all.complete / 1000 },
      { name: `memory, ${here} pods to none`, unit: 'ratio', aim: 2.5, value: one.memory / empty.memory },
      { name: `memory, ${everywhere} pods to none`, unit: 'ratio', aim: 2.5, value: all.memory / empty.memory },
    ];
  } finally {
    crowd.disconnect();
  }
}

/** One look of the wizard on a terminal: milliseconds from its start, and its memory at its highest. */
async function looked(home, args, row) {
  const start = performance.now();
  const env = { NODE_DISABLE_COMPILE_CACHE: undefined };
  await using terminal = await openTerminal({ args, home, env, patience: PATIENCE, columns: 120, rows: 40 });
  await terminal.sees(row);
  const firstRow = performance.now() - start;
  await terminal.sees(COMPLETE);
  return { firstRow, complete: performance.now() - start, memory: await highWater(terminal.pid) };
}

/** Bytes: the most a process has ever held, where the system says that, else what it holds now. */
async function highWater(pid) {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  const [, kilobytes] = /^VmHWM:\s+(\d+) kB$/m.exec(status) ?? [];
  if (kilobytes !== undefined) return Number(kilobytes) * 1024;
  const { stdout } = await execa('ps', ['-o', 'rss=', '-p', String(pid)]);
  return Number(stdout) * 1024;
}

/** What the wizard lists where it can ask nobody: `PROJECT/WORKLOAD STUCK of TOTAL`. */
async function rowsOf(home, args) {
  const options = { env: home.environment(), extendEnv: false, cwd: home.folder, reject: false, all: true };
  const { all } = await execa(process.execPath, [launcher, ...args], options);
  return [...all.matchAll(/^ {2}(\S+\/\S+) +(\d+ of \d+) pods/gm)].map(([, name, count]) => `${name} ${count}`);
}

function same(seen, expected, what) {
  const [one, other] = [seen.toSorted().join('\n'), expected.toSorted().join('\n')];
  if (one !== other) throw new Error(`${what}: expected\n${other}\nand not\n${one}`);
}
