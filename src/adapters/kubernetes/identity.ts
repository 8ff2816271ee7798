import { createHash } from 'node:crypto';
import { z } from 'zod';
import { cleanText } from '../../domain/clean-text.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { ClusterIdentity } from '../../ports/cluster.ts';
import { asked } from './asked.ts';
import type { Client } from './client.ts';
import { type Answer, statusOf } from './failure.ts';
import { failureProblem } from './failure-problem.ts';
import { kinds } from './kinds.ts';
import type { ResolvedTarget } from './resolved-target.ts';

const review = z.object({ status: z.object({ userInfo: z.object({ username: z.string() }) }) });
const groupList = z.object({ groups: z.array(z.object({ name: z.string() })) });
const project = z.object({ metadata: z.object({ uid: z.string() }) });

/** Asks the server who this is and where; all questions at once. Errors as the port says. */
export async function readIdentity(
  client: Client,
  target: ResolvedTarget,
  practice: boolean,
  signal: AbortSignal,
): Promise<Result<ClusterIdentity>> {
  const { namespace } = target;
  const [user, clusterUid, namespaceUid, openshift, version] = await Promise.all([
    readUser(client, signal),
    readClusterUid(client, target, signal),
    readNamespaceUid(client, namespace, signal),
    readOpenshiftGroups(client, signal),
    readVersion(client, signal),
  ]);
  for (const [answer, resource, name] of [
    [user, 'selfsubjectreviews', ''],
    [clusterUid, 'namespaces', 'kube-system'],
    [namespaceUid, 'namespaces', namespace],
    [openshift, 'apis', ''],
    [version, 'version', ''],
  ] as const) {
    if (!answer.ok)
      return failed(failureProblem(answer.failure, asked(client, 'get', { kind: '', resource }, { namespace, name })));
  }
  const who = (user.ok && user.value) || target.userName;
  if (namespaceUid.ok && namespaceUid.value === undefined)
    return failed(problem('CLUSTER-15', { namespace, user: who }));
  return ok({
    name: target.context,
    server: target.server,
    user: who,
    namespace,
    clusterUid: (clusterUid.ok && clusterUid.value) || '',
    namespaceUid: (namespaceUid.ok && namespaceUid.value) || '',
    // A practice cluster served to a second terminal says so in its version.
    practice: practice || (version.ok && version.value.endsWith('+practice')),
    openshift: openshift.ok ? openshift.value : [],
    version: version.ok ? version.value : '',
  });
}

/** Empty where the server does not say (before Kubernetes 1.28, or not to this user). */
async function readUser(client: Client, signal: AbortSignal): Promise<Answer<string>> {
  const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' };
  const answer = await client.read(
    async (api, options) => review.parse(await api.authentication.createSelfSubjectReview({ body }, options)),
    signal,
  );
  return orElse(
    mapped(answer, ({ status }) => cleanText(status.userInfo.username)),
    '',
  );
}

/** The kube-system namespace lives as long as its cluster does. Where it may not be read, server and authority must do. */
async function readClusterUid(client: Client, target: ResolvedTarget, signal: AbortSignal): Promise<Answer<string>> {
  const hash = createHash('sha256')
    .update(`${target.server}\n${target.tls.ca ?? ''}`)
    .digest('hex');
  const answer = await client.read(kinds.Namespace.get({ namespace: '', name: 'kube-system' }), signal);
  return orElse(
    mapped(answer, ({ metadata }) => metadata.uid ?? hash),
    hash,
  );
}

/**
 * The namespace's uid, or that of the project, which is the same. Plain Kubernetes shows an ordinary user neither; then its
 * service accounts tell whether it is there, and the one called `default`, which lives as long, lends its uid. Undefined:
 * it does not exist, or not for this user.
 */
async function readNamespaceUid(
  client: Client,
  name: string,
  signal: AbortSignal,
): Promise<Answer<string | undefined>> {
  const own = await client.read(kinds.Namespace.get({ namespace: '', name }), signal);
  if (own.ok || statusOf(own.failure) === 404)
    return orElse(
      mapped(own, ({ metadata }) => metadata.uid),
      undefined,
    );
  if (statusOf(own.failure) !== 403) return own;
  const at = { group: 'project.openshift.io', version: 'v1', plural: 'projects', name };
  const asProject = await client.read(
    async (api, options) => project.parse(await api.custom.getClusterCustomObject(at, options)),
    signal,
  );
  if (asProject.ok) return mapped(asProject, ({ metadata }) => cleanText(metadata.uid));
  const accounts = await client.read(kinds.ServiceAccount.list({ namespace: name, limit: 100 }), signal);
  return orElse(
    mapped(
      accounts,
      ({ items }) => (items.find(({ metadata }) => metadata.name === 'default') ?? items[0])?.metadata.uid,
    ),
    undefined,
  );
}

async function readOpenshiftGroups(client: Client, signal: AbortSignal): Promise<Answer<readonly string[]>> {
  const answer = await client.read(
    async (api, options) => groupList.parse(await api.groups.getAPIVersions({}, options)),
    signal,
  );
  const served = mapped(answer, ({ groups }) =>
    groups.map(({ name }) => cleanText(name)).filter((name) => name.endsWith('.openshift.io')),
  );
  return orElse(served, []);
}

async function readVersion(client: Client, signal: AbortSignal): Promise<Answer<string>> {
  const answer = await client.read((api, options) => api.version.getCode({}, options), signal);
  return orElse(
    mapped(answer, ({ gitVersion }) => cleanText(gitVersion)),
    '',
  );
}

function mapped<T, R>(answer: Answer<T>, map: (value: T) => R): Answer<R> {
  return answer.ok ? { ok: true, value: map(answer.value) } : answer;
}

/** "Not allowed" and "not served" are answers too; everything else is trouble. */
function orElse<T>(answer: Answer<T>, fallback: T): Answer<T> {
  if (answer.ok) return answer;
  const { failure } = answer;
  if (failure.kind !== 'status' || failure.answer.status === undefined) return answer;
  const { code, status } = failure.answer;
  // Who may not act as somebody else is refused everything, and nothing else is to blame.
  const refused = (code === 403 && !status.message.includes('cannot impersonate')) || code === 404;
  return refused ? { ok: true, value: fallback } : answer;
}
