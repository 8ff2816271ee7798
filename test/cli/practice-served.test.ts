import { readFile } from 'node:fs/promises';
import { execa } from 'execa';
import { expect, it, onTestFinished } from 'vitest';
import { clientFor } from '../practice/api-client.ts';
import { launcher } from '../support/launcher.ts';
import { createPrivateHome } from '../support/private-home.ts';
import { runProgram } from '../support/run-program.ts';
import { servePractice } from '../support/served-practice.ts';

it('gives everyone who learns on it a kubeconfig and a token of their own', async () => {
  await using served = await servePractice('--learner=ann', '--learner=ben');
  const whoami = await Promise.all(
    served.learners.map(async ({ kubeconfig }) => {
      const client = clientFor(await readFile(kubeconfig, 'utf8'));
      onTestFinished(() => client.close());
      const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' };
      const { status } = await client.send('POST', '/apis/authentication.k8s.io/v1/selfsubjectreviews', review);
      await client.get(`/api/v1/namespaces/${served.scene.project}/secrets`);
      return status.userInfo?.username;
    }),
  );
  expect(served.learners.map(({ name }) => name)).toEqual(['ann', 'ben']);
  expect(whoami).toEqual(['ann', 'ben']);
});

it('says the version of its document', async () => {
  await using served = await servePractice();
  expect(served.document).toMatchObject({ version: 1, command: 'practice' });
});

it('serves plain Kubernetes too', async () => {
  await using served = await servePractice('--plain');
  const { groups } = await served.api.get('/apis');
  expect(groups?.some(({ name }) => name.endsWith('.openshift.io'))).toBe(false);
});

it('ends where nobody reads how to reach it', async () => {
  const home = await createPrivateHome();
  onTestFinished(() => home.remove());
  const serving = execa(process.execPath, [launcher, 'practice', '--serve'], {
    cwd: home.folder,
    env: home.environment(),
    extendEnv: false,
    reject: false,
    stdin: 'ignore',
    buffer: false,
    timeout: 20_000,
  });
  serving.stdout.destroy();
  expect(await serving).toMatchObject({ timedOut: false, exitCode: 0 });
});

it('takes no name that is none', async () => {
  const run = await runProgram(['practice', '--serve', '--learner', '../ann', '-o', 'json']);
  expect(run.code).toBe(2);
  expect(JSON.parse(run.stdout)).toMatchObject({ problem: { code: 'INPUT-03' } });
});
