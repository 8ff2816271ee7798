import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createExecLogin } from '../../../src/adapters/kubernetes/exec-login.ts';
import type { ExecPlugin, ResolvedTarget } from '../../../src/adapters/kubernetes/resolved-target.ts';
import { hurriedClock } from '../../support/hurried-clock.ts';
import { never, openTestCluster, scriptedApi, status, testAuthority } from '../../support/scripted-api.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const API = 'client.authentication.k8s.io/v1';
const EMPTY = { body: { kind: 'PodList', metadata: {}, items: [] } };

/** A server that takes the login of a plugin: a Node script of the test's own, which keeps its folder for notes. */
async function withPlugin(script: string, more: Partial<ExecPlugin> = {}, good = /^Bearer plugin-token/) {
  const folder = await temporaryFolder();
  const command = join(folder, 'login');
  await writeFile(
    command,
    `#!${process.execPath}\nconst folder = ${JSON.stringify(folder)};\nconst fs = require('node:fs');\n${script}`,
  );
  await chmod(command, 0o755);
  const api = await scriptedApi(({ headers }) =>
    good.test(headers.authorization ?? '') ? EMPTY : status(401, 'Unauthorized'),
  );
  const plugin: ExecPlugin = { apiVersion: API, command, args: [], env: {}, provideClusterInfo: false, ...more };
  const target: ResolvedTarget = { ...api.target, auth: { kind: 'exec', plugin } };
  const cluster = await openTestCluster(target);
  return {
    api,
    cluster,
    target,
    command,
    list: () => cluster.list('Pod', 'project-a', {}, never()),
    note: () => readFile(join(folder, 'note'), 'utf8'),
  };
}

const answer = (given: string) =>
  `console.log(JSON.stringify({ apiVersion: '${API}', kind: 'ExecCredential', status: ${given} }));`;
const count = "fs.appendFileSync(folder + '/note', 'x');";

describe('login by an exec plugin', () => {
  it('is run once for all who ask at once, and kept', async () => {
    const { list, note } = await withPlugin(count + answer("{ token: 'plugin-token' }"));
    expect(await Promise.all([list(), list(), list()])).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    expect(await list()).toMatchObject({ ok: true });
    expect(await note()).toBe('x');
  });

  it('is run again when it has expired', async () => {
    // The clock of the test starts on the 23rd.
    const { list, note, cluster } = await withPlugin(
      count + answer("{ token: 'plugin-token', expirationTimestamp: '2026-11-23T01:00:00Z' }"),
    );
    await list();
    await list();
    expect(await note()).toBe('x');
    await cluster.clock.sleep(3_600_000, never());
    await list();
    expect(await note()).toBe('xx');
  });

  it('is run again, once, when the server refuses it', async () => {
    const { list, note, api } = await withPlugin(
      count + answer("{ token: 'plugin-token-' + fs.readFileSync(folder + '/note', 'utf8').length }"),
      {},
      /-2$/,
    );
    expect(await list()).toMatchObject({ ok: true });
    expect(await note()).toBe('xx');
    expect(api.requests.length).toBe(2);
  });

  it('is run again once for all whom the server refuses at once', async () => {
    const { list, note } = await withPlugin(
      count + answer("{ token: 'plugin-token-' + fs.readFileSync(folder + '/note', 'utf8').length }"),
      {},
      /-2$/,
    );
    expect(await Promise.all([list(), list(), list()])).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    expect(await note()).toBe('xx');
  });

  it('is run again once for all who find it expired', async () => {
    const { list, note, cluster } = await withPlugin(
      count +
        answer(
          "{ token: 'plugin-token', expirationTimestamp: fs.readFileSync(folder + '/note', 'utf8') === 'x' ? '2026-11-23T01:00:00Z' : undefined }",
        ),
    );
    await list();
    await cluster.clock.sleep(3_600_000, never());
    expect(await Promise.all([list(), list(), list()])).toMatchObject([{ ok: true }, { ok: true }, { ok: true }]);
    expect(await note()).toBe('xx');
  });

  it('that is refused again is not run a third time', async () => {
    const { list, note } = await withPlugin(count + answer("{ token: 'plugin-token' }"), {}, /^$/);
    expect(await list()).toMatchObject({ problem: { code: 'CLUSTER-03' } });
    expect(await note()).toBe('xx');
  });

  it('may talk on stderr as long as it gives a login', async () => {
    const { list } = await withPlugin(
      `process.stderr.write('warning: old\u001b[2J'.repeat(1000));${answer("{ token: 'plugin-token' }")}`,
    );
    expect(await list()).toMatchObject({ ok: true });
  });

  it('is told about the cluster, gets the kubeconfig’s variables and an empty stdin', async () => {
    const script = `fs.writeFileSync(folder + '/note', JSON.stringify([JSON.parse(process.env.KUBERNETES_EXEC_INFO), process.env.MINE, process.argv.slice(2), fs.readFileSync(0, 'utf8')]));`;
    const { list, note, target } = await withPlugin(script + answer("{ token: 'plugin-token' }"), {
      provideClusterInfo: true,
      env: { MINE: 'set' },
      args: ['--region', 'x y'],
    });
    expect(await list()).toMatchObject({ ok: true });
    const [info, mine, args, stdin] = JSON.parse(await note());
    expect(info).toMatchObject({
      apiVersion: API,
      kind: 'ExecCredential',
      spec: {
        interactive: false,
        cluster: { server: target.server, 'certificate-authority-data': expect.any(String) },
      },
    });
    expect([mine, args, stdin]).toEqual(['set', ['--region', 'x y'], '']);
  });

  it.each<[string, string, Partial<ExecPlugin>, RegExp]>([
    [
      'fails: its words are shown, cleaned',
      "process.stderr.write('session expired\\u001b[2J'); process.exit(3)",
      {},
      /^session expired\\u\{1b\}\[2J$/,
    ],
    ['fails without a word', 'process.exit(3)', {}, /^exit code 3$/],
    [
      'prints something else: of that nothing is shown',
      "console.log('hunter2')",
      {},
      /^its output is no ExecCredential$/,
    ],
    [
      'speaks another version',
      answer("{ token: 'hunter2' }").replace('/v1', '/v0'),
      {},
      /^its output is no ExecCredential$/,
    ],
    ['gives neither token nor certificate', answer('{}'), {}, /^its output is no ExecCredential$/],
    ['floods its output', "setInterval(() => process.stdout.write('hunter2'.repeat(100000)), 1)", {}, /./],
    ['floods with words', "process.stderr.write('w'.repeat(5000)); process.exit(1)", {}, /^w{999}…$/],
    [
      'must talk to a person',
      answer("{ token: 'plugin-token' }"),
      { interactiveMode: 'Always' },
      /^interactiveMode: Always$/,
    ],
    [
      'is not installed',
      '',
      { command: 'no-such-login-plugin', installHint: 'get it at example.com' },
      /^get it at example.com$/,
    ],
  ])('%s', async (_title, script, more, detail) => {
    const { list, api, command } = await withPlugin(script, more);
    const result = await list();
    expect(result).toMatchObject({ problem: { code: 'CLUSTER-12', evidence: { command: more.command ?? command } } });
    expect(!result.ok && result.problem.code === 'CLUSTER-12' && result.problem.evidence.detail).toMatch(detail);
    expect(JSON.stringify(result)).not.toContain('hunter2');
    expect(api.requests.length).toBe(0);
  });

  it('may be a client certificate', async () => {
    const { cert, key } = await (await testAuthority()).issue(['plugin-user']);
    const { list, api } = await withPlugin(
      answer(`{ clientCertificateData: ${JSON.stringify(cert)}, clientKeyData: ${JSON.stringify(key)} }`),
      {},
      /^$/,
    );
    expect(await list()).toMatchObject({ ok: true });
    expect(api.requests[0]?.clientName).toBe('plugin-user');
  });

  it('is not waited for beyond its deadline, nor for what it leaves running', async () => {
    const script =
      "require('node:child_process').spawn('sleep', ['60'], { stdio: 'inherit' }); process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)";
    const { target } = await withPlugin(script);
    if (target.auth.kind !== 'exec') throw new Error('no plugin');
    const login = createExecLogin(target.auth.plugin, target, {
      env: process.env,
      clock: hurriedClock(),
      timeout: 300,
    });
    expect(await login.current()).toMatchObject({
      problem: { code: 'CLUSTER-12', evidence: { detail: 'no login within 0.3 s' } },
    });
  });

  it('is not waited for by whoever no longer wants it', async () => {
    const { cluster, api } = await withPlugin('setInterval(() => {}, 1000)');
    const stop = new AbortController();
    const pending = cluster.list('Pod', 'project-a', {}, stop.signal);
    stop.abort();
    expect(await pending).toMatchObject({ problem: { code: 'CLUSTER-17' } });
    expect(api.requests.length).toBe(0);
  });

  it('ends one that still runs when the cluster is closed', async () => {
    const { list, cluster, note } = await withPlugin(
      "fs.writeFileSync(folder + '/note', String(process.pid)); process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)",
    );
    const pending = list();
    await expect.poll(note, { timeout: 10_000 }).toMatch(/^\d+$/);
    await cluster.close();
    expect(await pending).toMatchObject({ problem: { code: 'CLUSTER-12' } });
    const pid = Number(await note());
    expect(() => process.kill(pid, 0)).toThrow('ESRCH');
  });
});
