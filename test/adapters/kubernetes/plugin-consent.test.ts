import { chmod, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openCluster } from '../../../src/adapters/kubernetes/cluster.ts';
import { type MayRunPlugin, pluginQuestion } from '../../../src/adapters/kubernetes/plugin-consent.ts';
import type { ResolvedTarget } from '../../../src/adapters/kubernetes/resolved-target.ts';
import { never, scriptedApi } from '../../support/scripted-api.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const file = '/downloads/prod.yaml';

/** A plugin that gives a login and leaves a file behind, named by a kubeconfig from somewhere. */
async function handedOver(change: Partial<ResolvedTarget> = {}) {
  const api = await scriptedApi(() => ({ body: { kind: 'PodList', metadata: {}, items: [] } }));
  const folder = await temporaryFolder();
  const command = join(folder, 'login');
  const apiVersion = 'client.authentication.k8s.io/v1';
  const credential = JSON.stringify({ apiVersion, kind: 'ExecCredential', status: { token: 't' } });
  await writeFile(command, `#!/bin/sh\ntouch '${folder}/was-run'\necho '${credential}'\n`);
  await chmod(command, 0o755);
  const plugin = { apiVersion, command, args: ['get token', '-v'], env: { KEY: 'hunter2' }, provideClusterInfo: false };
  const target: ResolvedTarget = {
    ...api.target,
    auth: { kind: 'exec', plugin },
    userSource: file,
    isDefaultKubeconfig: false,
    ...change,
  };
  return {
    target,
    plugin,
    list: async (mayRunPlugin?: MayRunPlugin) => {
      const opened = await openCluster(target, {
        practice: false,
        ...(mayRunPlugin === undefined ? {} : { mayRunPlugin }),
      });
      if (!opened.ok) return opened;
      onTestFinished(() => opened.value.close());
      return opened.value.list('Pod', 'project-a', {}, never());
    },
    wasRun: async () => (await readdir(folder)).includes('was-run'),
  };
}

describe('the plugin of a kubeconfig that is not the default one', () => {
  it('is not run unless somebody has agreed', async () => {
    const { list, wasRun, plugin } = await handedOver();
    expect(await list()).toEqual({
      ok: false,
      problem: { code: 'CLUSTER-18', evidence: { command: `${plugin.command} 'get token' -v`, file } },
    });
    expect(await wasRun()).toBe(false);
  });

  it('is run after consent', async () => {
    const { list, wasRun } = await handedOver();
    expect(await list(() => true)).toMatchObject({ ok: true });
    expect(await wasRun()).toBe(true);
  });

  it('is not run by the consent to another one', async () => {
    const { target, list, wasRun, plugin } = await handedOver();
    const shown = pluginQuestion({ ...target, auth: { kind: 'exec', plugin: { ...plugin, args: ['harmless'] } } });
    expect(await list(shown?.agreement)).toMatchObject({ problem: { code: 'CLUSTER-18' } });
    expect(await wasRun()).toBe(false);
    expect(await list(pluginQuestion(target)?.agreement)).toMatchObject({ ok: true });
  });

  it('is asked about with all that it is, but for what may be a secret', async () => {
    const { target, plugin } = await handedOver();
    const hostile = {
      ...plugin,
      command: '/bin/sh',
      args: ['-c', 'rm -rf ~\n\u001b[2J'],
      env: { 'LD\u202ePRELOAD': 'x' },
    };
    expect(pluginQuestion({ ...target, auth: { kind: 'exec', plugin: hostile } })).toMatchObject({
      file,
      command: "/bin/sh -c 'rm -rf ~ \\u{1b}[2J'",
      variables: ['LD\\u{202e}PRELOAD'],
    });
    expect(JSON.stringify(pluginQuestion(target))).not.toContain('hunter2');
  });
});

it('the plugin of the default kubeconfig is run unasked, as with kubectl', async () => {
  const { list, wasRun } = await handedOver({ isDefaultKubeconfig: true });
  expect(await list()).toMatchObject({ ok: true });
  expect(await wasRun()).toBe(true);
});

it('no plugin, no question', async () => {
  const { target } = await handedOver({ auth: { kind: 'none' } });
  expect(pluginQuestion(target)).toBeUndefined();
});
