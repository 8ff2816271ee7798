import { readImageAccess } from '../../chain/image-access.ts';
import { readImageStream, type StreamRead } from '../../chain/image-stream.ts';
import { eachOf, IMAGE_PULLER } from '../../domain/image-pullers.ts';
import type { IntegratedImage } from '../../domain/integrated-registry.ts';
import { accountOf, type KubeRoleBinding } from '../../domain/kube-objects.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { CheckOutcome, Context } from '../../flow/scenario.ts';
import { type CrossProjectFacts, imageProjectOf, type SettledAnswers } from './answers.ts';
import { applies } from './applies.ts';
import { whereItLies } from './images-in-use.ts';
import { usingPods } from './using-pods.ts';

/** Reads what stands now: who may pull what, the pods that want it, and what this user may do about it. */
export async function readFacts(
  answers: SettledAnswers,
  _checks: Readonly<Record<string, CheckOutcome>>,
  context: Context,
): Promise<Result<CrossProjectFacts>> {
  const { identity, ports, settings, signal } = context;
  const { cluster } = ports;
  const imageProject = imageProjectOf(answers);
  const [applicable, owner, accounts, pods] = await Promise.all([
    applies(context),
    cluster.get('Namespace', '', imageProject, signal),
    cluster.list('ServiceAccount', identity.namespace, {}, signal),
    cluster.list('Pod', identity.namespace, {}, signal),
  ]);
  if (!applicable.ok) return applicable;
  // Often it is not this user's to see; but what is seen not to be there gets no binding.
  if (owner.ok && owner.value === undefined) {
    return failed(problem('CLUSTER-15', { namespace: imageProject, user: identity.user }));
  }
  if (!accounts.ok) return accounts;
  if (!pods.ok) return pods;
  const image = answers.image === null ? undefined : await whereItLies(answers.image, context);
  const using = await usingPods(answers, pods.value, context);
  const wanted = {
    imageProject,
    project: identity.namespace,
    accounts: eachOf(answers),
    ...(image === undefined ? {} : { stream: image.stream }),
  };
  const [access, own, rights, stream] = await Promise.all([
    readImageAccess(cluster, wanted, signal),
    cluster.list('RoleBinding', identity.namespace, {}, signal),
    readRights(imageProject, context),
    readStream(image, context),
  ]);
  return ok({
    identity,
    settings,
    accounts: accounts.value,
    image,
    using: using.filter(({ pod }) => answers.accounts === 'all' || answers.accounts.includes(accountOf(pod))),
    elsewhere: using.filter(({ pod }) => answers.accounts !== 'all' && !answers.accounts.includes(accountOf(pod))),
    access,
    ownBindings: own.ok ? own.value : undefined,
    isRoleSeen: applicable.value.isRoleSeen,
    ...rights,
    stream,
    administrators: administratorsIn(access.bindings ?? []),
  });
}

/**
 * Whoever binds a role must hold what it gives, or be allowed to bind it; and the bindings that stand are looked at first.
 * Source: k8s pkg/registry/rbac/rolebinding/policybased.
 */
async function readRights(
  namespace: string,
  { identity, ports, signal }: Context,
): Promise<Pick<CrossProjectFacts, 'mayBind' | 'mayRecreate'>> {
  const rbac = { group: 'rbac.authorization.k8s.io', namespace };
  const layers = { verb: 'get', resource: 'imagestreams', subresource: 'layers', namespace };
  const reviewed = await ports.cluster.mayI(
    [
      { ...rbac, verb: 'create', resource: 'rolebindings' },
      { ...rbac, verb: 'list', resource: 'rolebindings' },
      { ...rbac, verb: 'bind', resource: 'clusterroles', name: IMAGE_PULLER },
      { ...layers, group: 'image.openshift.io' },
      { ...layers, group: '' },
      { verb: 'delete', resource: 'pods', namespace: identity.namespace },
    ],
    signal,
  );
  const [create, list, bind, ...others] = reviewed.ok ? reviewed.value : [];
  const mayRecreate = others.pop();
  return { mayBind: allOf([create, list, anyOf([bind, allOf(others)])]), mayRecreate };
}

type Right = boolean | undefined;

/** What is not known stays so, unless another answer settles it. */
function allOf(rights: readonly Right[]): Right {
  if (rights.includes(false)) return false;
  return rights.length === 0 || rights.includes(undefined) ? undefined : true;
}

function anyOf(rights: readonly Right[]): Right {
  if (rights.includes(true)) return true;
  return rights.includes(undefined) ? undefined : false;
}

async function readStream(
  image: IntegratedImage | undefined,
  { ports, identity, signal }: Context,
): Promise<StreamRead> {
  // Where the cluster serves no streams, none being there says nothing.
  if (image === undefined || !identity.openshift.includes('image.openshift.io')) return 'unread';
  return readImageStream(ports.cluster, image, signal);
}

/** People and groups that are administrators of the project. */
function administratorsIn(bindings: readonly KubeRoleBinding[]): readonly string[] {
  const subjects = bindings.flatMap(({ roleRef, subjects: bound = [] }) => (roleRef.name === 'admin' ? bound : []));
  return [...new Set(subjects.flatMap(({ kind, name }) => (kind === 'ServiceAccount' ? [] : [name])))];
}
