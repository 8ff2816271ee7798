import { readFile } from 'node:fs/promises';
import { execa } from 'execa';
import { Agent, request } from 'undici';
import { parse } from 'yaml';

const CLIENTS = 16;
const MEASURED_REQUESTS = 10_000;
const MEGABYTE = 1_048_576;

/**
 * The practice cluster under load: requests a second, memory with many pods, and what further requests add to it.
 * @param {import('node:child_process').ChildProcess} server it serves already
 * @param {{kubeconfig: string, ca: string, scenes: {project: string}[]}} served what it has said of itself
 */
export async function benchPractice(server, served, pods) {
  const client = await open(served);
  try {
    const core = `/api/v1/namespaces/${served.scenes[0].project}`;
    const read = () => client.call('GET', `${core}/serviceaccounts/default`);
    await times(MEASURED_REQUESTS / 10, read);
    const rate = MEASURED_REQUESTS / (await seconds(() => times(MEASURED_REQUESTS, read)));
    await times(pods, (index) => client.call('POST', `${core}/pods`, pod(index)));
    const full = await memoryOf(server);
    // Reads and writes in turn: what is kept of either must not add up.
    await times(MEASURED_REQUESTS, (index) =>
      index % 2 === 0 ? read() : client.call('PATCH', `${core}/serviceaccounts/builder`, labelled(index)),
    );
    const later = await memoryOf(server);
    return [
      { name: 'practice: requests a second', unit: 'a second', aim: 2_000, value: rate, atLeast: true },
      { name: `practice: memory, ${pods} pods`, unit: 'MB', aim: 1_000, value: full },
      { name: `practice: more after ${MEASURED_REQUESTS} requests`, unit: 'MB', aim: 100, value: later - full },
    ];
  } finally {
    await client.close();
  }
}

async function open({ kubeconfig, ca }) {
  const { clusters, users } = parse(await readFile(kubeconfig, 'utf8'));
  const agent = new Agent({ connect: { ca: await readFile(ca, 'utf8') }, connections: CLIENTS });
  const headers = { authorization: `Bearer ${users[0].user.token}`, accept: 'application/json' };
  return {
    call: async (method, path, body) => {
      const type = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
      const { statusCode, body: answer } = await request(new URL(path, clusters[0].cluster.server), {
        dispatcher: agent,
        method,
        headers: { ...headers, ...(body && { 'content-type': type }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      await answer.dump();
      if (statusCode >= 300) throw new Error(`${method} ${path}: ${statusCode}`);
    },
    close: () => agent.close(),
  };
}

/** On another node, so that it costs what it costs to keep it, not to run it. */
function pod(index) {
  return {
    metadata: { name: `bench-${index}`, labels: { app: 'bench' } },
    spec: { nodeName: 'another-node', containers: [{ name: 'c', image: 'registry.example.com/bench/app:1' }] },
  };
}

function labelled(index) {
  return { metadata: { labels: { turn: String(index) } } };
}

/** Several clients at once, each with the next number until all are done. */
async function times(count, act) {
  let next = 0;
  const client = async () => {
    while (next < count) {
      const index = next;
      next += 1;
      await act(index);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

async function seconds(run) {
  const start = performance.now();
  await run();
  return (performance.now() - start) / 1000;
}

/** Resident, as `ps` counts it. */
async function memoryOf({ pid }) {
  const { stdout } = await execa('ps', ['-o', 'rss=', '-p', String(pid)]);
  return (Number(stdout) * 1024) / MEGABYTE;
}
