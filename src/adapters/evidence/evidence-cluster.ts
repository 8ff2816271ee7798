import { type Evidence, isOf, isWhole, told } from '../../domain/evidence.ts';
import type { Kind, KubeObjects } from '../../domain/kube-objects.ts';
import { commandThatTells } from '../../domain/missing-evidence.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Cluster, ClusterIdentity, ListQuery, Watched } from '../../ports/cluster.ts';
import { kinds } from '../kubernetes/kinds.ts';

/** Stands in the place of what a text cannot tell of its cluster. */
const UNTOLD = '-';

/**
 * What a text tells, as a cluster that can be read and not changed, so that it is looked at as a cluster is.
 * Errors: INPUT-17 where the text does not show what is asked for, with the command that would; INPUT-18 of every change.
 * @param shown names the text in Problems
 */
export function evidenceCluster(evidence: Evidence, shown = 'stdin'): Cluster {
  const refused = async () => failed(problem('INPUT-18', { what: shown }));
  return {
    identity: async (_signal, project) => ok(identityOf(evidence, project)),
    projects: async () => ok(projectsIn(evidence)),
    get: async (kind, namespace, name) => {
      const object = shownOf(evidence, kind, namespace).find(({ metadata }) => metadata.name === name);
      if (object !== undefined || isWhole(evidence, kind, namespace)) return ok(object);
      return notShown(evidence, kind, namespace, name);
    },
    pages: async function* (kind, namespace, query) {
      yield listed(evidence, kind, namespace, query);
    },
    list: async (kind, namespace, query) => listed(evidence, kind, namespace, query),
    mayI: async (questions) => ok(questions.map(() => undefined)),
    mayThey: async (_requester, questions) => ok(questions.map(() => undefined)),
    createSecret: refused,
    createRoleBinding: refused,
    createPod: refused,
    podManifest: refused,
    importImage: refused,
    update: refused,
    remove: refused,
    watch: (kind, namespace, query, signal) => watched(evidence, kind, namespace, query, signal),
  };
}

function identityOf(evidence: Evidence, project: string | undefined): ClusterIdentity {
  return {
    name: UNTOLD,
    server: UNTOLD,
    user: UNTOLD,
    namespace: project ?? evidence.namespace ?? UNTOLD,
    clusterUid: 'pasted-text',
    namespaceUid: 'pasted-text',
    practice: false,
    isText: true,
    openshift: evidence.openshift,
    version: evidence.serverVersion ?? UNTOLD,
  };
}

function projectsIn(evidence: Evidence): readonly string[] {
  const objects = Object.values(evidence.objects).flat();
  return [...new Set(objects.flatMap(({ metadata }) => metadata.namespace ?? []))].toSorted();
}

function shownOf<K extends Kind>(evidence: Evidence, kind: K, namespace: string): readonly KubeObjects[K][] {
  const objects = told(evidence, kind);
  return kinds[kind].isClusterScoped || namespace === ''
    ? objects
    : objects.filter((object) => isOf(namespace, object));
}

function listed<K extends Kind>(
  evidence: Evidence,
  kind: K,
  namespace: string,
  query: ListQuery,
): Result<readonly KubeObjects[K][]> {
  const shown = shownOf(evidence, kind, namespace);
  const about = kind === 'Event' ? /(?:^|,)involvedObject\.name=([^,]+)/.exec(query.fields ?? '')?.[1] : undefined;
  const chosen = shown.filter((object) => isChosen(object, query));
  const isAbsent = about === undefined ? shown.length === 0 : chosen.length === 0;
  if (isAbsent && !isWhole(evidence, kind, namespace, about)) return notShown(evidence, kind, namespace, about ?? '');
  return ok(chosen);
}

function notShown(evidence: Evidence, kind: Kind, namespace: string, name: string): Result<never> {
  const command = commandThatTells(evidence, kind, namespace, name);
  return failed(problem('INPUT-17', { kind, name, command }));
}

/** `type=Opaque,metadata.name!=web`. A label that a text does not show is not there. */
function isChosen(object: KubeObjects[Kind], { fields = '', labels = '' }: ListQuery): boolean {
  const conditions = (query: string) => query.split(',').filter((each) => each !== '');
  return (
    conditions(fields).every((each) => holds(each, (path) => fieldAt(object, path.split('.')))) &&
    conditions(labels).every((each) => holds(each, (label) => object.metadata.labels?.[label]))
  );
}

function holds(condition: string, read: (path: string) => unknown): boolean {
  const [, path = '', sign, wanted = ''] = /^([^=!]+)(!=|==|=)(.*)$/.exec(condition) ?? [];
  const value = read(path);
  return ((value ?? '') === wanted) === (sign !== '!=');
}

function fieldAt(object: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Readonly<Record<string, unknown>>)[key]
        : undefined,
    object,
  );
}

/** What there is, and no change ever. */
async function* watched<K extends Kind>(
  evidence: Evidence,
  kind: K,
  namespace: string,
  query: ListQuery,
  signal: AbortSignal,
): AsyncGenerator<Result<Watched<K>>> {
  const list = listed(evidence, kind, namespace, query);
  if (!list.ok) {
    yield list;
    return;
  }
  for (const object of list.value) yield ok({ type: 'present', object });
  await new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
