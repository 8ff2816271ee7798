import { cleanText } from '../../domain/clean-text.ts';
import { type Evidence, told } from '../../domain/evidence.ts';
import type { Kind } from '../../domain/kube-objects.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Secret } from '../../domain/secret.ts';
import type { EvidenceReader } from '../../ports/evidence.ts';
import { assembleEvidence } from './assemble-evidence.ts';
import { collect } from './collect.ts';
import { evidenceCluster } from './evidence-cluster.ts';
import { pastedLines } from './pasted-lines.ts';
import { splitPaste } from './split-paste.ts';

const MOST_BYTES = 1024 * 1024;

/** What tells of an image that is pulled. */
const TELLING: readonly Kind[] = [
  'Pod',
  'Event',
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'DaemonSet',
  'Job',
  'CronJob',
  'DeploymentConfig',
  'BuildConfig',
  'ImageStream',
];

/** Names of OpenShift's own that stand in texts about objects of Kubernetes. */
const OPENSHIFT =
  /\bopenshift\.io\/|\bimage-registry\.openshift-image-registry\.svc\b|\bdocker-registry\.default\.svc\b/;
const GROUP = /\b([a-z]{1,20}\.openshift\.io)\/v\d/g;
/** What every OpenShift serves. */
const USUAL_GROUPS = ['apps', 'build', 'image', 'project', 'route'].map((group) => `${group}.openshift.io`);

/** Reads texts as they are pasted, on this computer alone. */
export function createEvidenceReader(): EvidenceReader {
  return {
    read: async (text, shown = 'stdin') => readEvidence(text, cleanText(shown, { limit: 300 })),
    open: async (evidence, shown = 'stdin') => evidenceCluster(evidence, cleanText(shown, { limit: 300 })),
  };
}

function readEvidence(secret: Secret, shown: string): Result<Evidence> {
  const text = secret.reveal();
  if (Buffer.byteLength(text) > MOST_BYTES) {
    return failed(problem('INPUT-09', { path: shown, detail: `> ${MOST_BYTES} bytes` }));
  }
  const collected = collect(splitPaste(pastedLines(text)));
  const evidence = assembleEvidence(collected, openshiftIn(text, collected.hasOc));
  const tells = TELLING.some((kind) => told(evidence, kind).length > 0);
  return tells ? ok(evidence) : failed(problem('INPUT-20', { what: shown }));
}

/** That somebody has used `oc` says little less than a name of OpenShift's own. */
function openshiftIn(text: string, hasOc: boolean): readonly string[] {
  const groups = new Set(Array.from(text.matchAll(GROUP), ([, group = '']) => group));
  return groups.size > 0 || hasOc || OPENSHIFT.test(text) ? [...new Set([...USUAL_GROUPS, ...groups])].toSorted() : [];
}
