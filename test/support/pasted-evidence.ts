import { createEvidenceReader } from '../../src/adapters/evidence/read-evidence.ts';
import type { Evidence } from '../../src/domain/evidence.ts';
import type { KubePod } from '../../src/domain/kube-objects.ts';
import { type PullTrouble, pullTroubles } from '../../src/domain/pull-trouble.ts';
import { Secret } from '../../src/domain/secret.ts';

/** What a pasted text tells, which tells something. */
export async function pastedEvidence(text: string): Promise<Evidence> {
  const read = await createEvidenceReader().read(new Secret(text));
  if (!read.ok) throw new Error(read.problem.code);
  return read.value;
}

/** The only pod a text tells of. */
export async function onlyPod(text: string): Promise<KubePod> {
  const { objects } = await pastedEvidence(text);
  const [pod, ...others] = objects.Pod ?? [];
  if (pod === undefined || others.length > 0) throw new Error(`${(objects.Pod ?? []).length} pods`);
  return pod;
}

/** All that waits for an image, by pod. */
export async function troublesIn(text: string): Promise<Readonly<Record<string, readonly PullTrouble[]>>> {
  const { objects } = await pastedEvidence(text);
  return Object.fromEntries((objects.Pod ?? []).map((pod) => [pod.metadata.name, pullTroubles(pod)]));
}
