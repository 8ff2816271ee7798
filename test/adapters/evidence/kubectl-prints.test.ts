import { expect, onTestFinished, test } from 'vitest';
import type { KubePod } from '../../../src/domain/kube-objects.ts';
import { missingFor } from '../../../src/domain/missing-evidence.ts';
import { readPullError } from '../../../src/domain/pull-error.ts';
import { pullTroubles } from '../../../src/domain/pull-trouble.ts';
import { firstDay } from '../../../src/practice/scenes/first-day.ts';
import { startPractice } from '../../../src/practice/start-practice.ts';
import { clientFor, podsUntil } from '../../practice/api-client.ts';
import { kubectlOn } from '../../support/kubectl-on.ts';
import { pastedEvidence } from '../../support/pasted-evidence.ts';
import { requireOrSkip } from '../../support/real-components.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

/** The first scene, with pods that cannot pull and say why. */
async function stuckScene() {
  const started = await startPractice({ scenes: [firstDay] });
  const client = clientFor(started.kubeconfig);
  onTestFinished(async () => {
    await client.close();
    await started.close();
  });
  const [scene] = started.scenes;
  if (scene === undefined) throw new Error('there is no scene');
  await podsUntil(client, scene.project, (pods) =>
    pods.every(({ status }) => status.containerStatuses?.[0]?.state?.waiting?.reason?.includes('ImagePull') === true),
  );
  const kubectl = await kubectlOn(started.kubeconfig, await temporaryFolder());
  const printed = async (line: string) => {
    const { stdout, stderr, exitCode } = await kubectl(line);
    if (exitCode !== 0) throw new Error(`${line}: ${stderr}`);
    return stdout;
  };
  return { scene, printed };
}

/** What the pods of a text wait for, as far as every form of output tells it. */
async function troubleIn(text: string) {
  const { objects } = await pastedEvidence(text);
  return (objects.Pod ?? []).flatMap((pod) =>
    pullTroubles(pod).map(({ image, message, reason }) => ({
      pod: pod.metadata.name,
      image,
      wantsLogin: readPullError(message, reason).causes.some(({ cause }) => cause === 'no-login'),
    })),
  );
}

const byPod = (one: { readonly pod: string }, other: { readonly pod: string }) => one.pod.localeCompare(other.pod);

requireOrSkip(['kubectl'])('what the real kubectl prints', () => {
  test('tells the same trouble of the same pods, in whatever form it is asked for', async () => {
    const { scene, printed } = await stuckScene();
    const names = (await printed('get pods -o name')).split('\n').map((line) => line.replace('pod/', ''));
    const expected = names.map((pod) => ({ pod, image: scene.image, wantsLogin: true })).toSorted(byPod);
    for (const line of [
      'get pods -o yaml',
      'get pods -o json',
      'describe pods',
      'get events',
      'get events -o wide',
      'get events -o yaml',
      'events',
      'events --types=Warning',
    ]) {
      expect([line, (await troubleIn(await printed(line))).toSorted(byPod)]).toEqual([line, expected]);
    }
  }, 120_000);

  test('brings what a text is said to lack', async () => {
    const { printed } = await stuckScene();
    let text = await printed('get pods');
    const asked: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const evidence = await pastedEvidence(text);
      const pod: KubePod | undefined = evidence.objects.Pod?.find((each) => pullTroubles(each).length > 0);
      if (pod === undefined) throw new Error('no pod is told');
      const commands = missingFor(evidence, pod).map(({ command }) => command);
      if (commands.length === 0) break;
      for (const command of commands) {
        asked.push(command);
        // The person knows the project; the table of pods did not tell it.
        text += `\n\n${await printed(command.replace(/^(?:oc|kubectl) /, '').replace('-n NAMESPACE ', ''))}`;
      }
    }
    const evidence = await pastedEvidence(text);
    const [pod] = evidence.objects.Pod ?? [];
    expect(pod === undefined ? undefined : missingFor(evidence, pod)).toEqual([]);
    expect(new Set(asked).size).toBe(asked.length);
    expect(text).not.toMatch(/auths|\.docker(?:cfg|configjson):/);
  }, 120_000);
});
