import type { Evidence } from '../domain/evidence.ts';
import type { Report } from '../domain/report.ts';
import { ok, type Result } from '../domain/result.ts';
import { Secret } from '../domain/secret.ts';
import type { Cluster } from '../ports/cluster.ts';
import type { Session } from './session.ts';

/**
 * What is looked at where there is no cluster: text that was piped, or a report. Undefined where a cluster is to be reached.
 * Errors of opening it: INPUT-09, INPUT-19, INPUT-20.
 */
export function insteadOfCluster(start: Session['start']): (() => Promise<Result<Cluster>>) | undefined {
  if (start?.scenario !== 'fix') return undefined;
  const text = start.given.pasted?.value;
  if (text instanceof Secret) return () => clusterInText(text);
  const subject = start.given.subject?.value;
  const path = typeof subject === 'object' && subject !== null && 'path' in subject ? String(subject.path) : undefined;
  return path === undefined ? undefined : () => clusterInReport(path);
}

async function clusterInText(text: Secret): Promise<Result<Cluster>> {
  const { createEvidenceReader } = await import('../adapters/evidence/read-evidence.ts');
  const reader = createEvidenceReader();
  const read = await reader.read(text);
  return read.ok ? ok(await reader.open(read.value)) : read;
}

async function clusterInReport(path: string): Promise<Result<Cluster>> {
  const { createReports } = await import('../adapters/reports/create-reports.ts');
  const read = await createReports().read(path);
  if (!read.ok) return read;
  const { evidenceCluster } = await import('../adapters/evidence/evidence-cluster.ts');
  const cluster = evidenceCluster(evidenceIn(read.value), path);
  const { name, server, version, practice } = read.value.cluster;
  const { user } = read.value;
  return ok({
    ...cluster,
    identity: async (signal, project) => {
      const identity = await cluster.identity(signal, project);
      return identity.ok ? ok({ ...identity.value, name, server, version, practice, user }) : identity;
    },
  });
}

/** A report tells what it found, and no objects. */
function evidenceIn({ namespace, cluster }: Report): Evidence {
  return {
    namespace,
    objects: {},
    wholeLists: [],
    serverVersion: cluster.version,
    openshift: cluster.platform === 'openshift' ? ['image.openshift.io'] : [],
  };
}
