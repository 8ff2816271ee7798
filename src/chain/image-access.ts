import { bindingsFor, requesterOf } from '../domain/image-pullers.ts';
import type { KubeRoleBinding } from '../domain/kube-objects.ts';
import type { Cluster } from '../ports/cluster.ts';

/** Who of one project may pull the images of another, as far as the cluster tells. */
export interface ImageAccess {
  /** The project of the images. */
  readonly imageProject: string;
  /** The project of the pods. */
  readonly project: string;
  /** The bindings of the images' project; undefined where they may not be listed. */
  readonly bindings: readonly KubeRoleBinding[] | undefined;
  /** What access reviews say, by account or `EVERY_ACCOUNT`; undefined where they are not for this user to ask. */
  readonly reviews: ReadonlyMap<string, boolean | undefined>;
}

export interface AccessWanted {
  readonly imageProject: string;
  readonly project: string;
  readonly accounts: readonly string[];
  /** The image stream it is about; none: all of the project's. */
  readonly stream?: string;
}

/** Asks for the very accounts, and lists the bindings. What may not be read or asked stays open. */
export async function readImageAccess(
  cluster: Cluster,
  { imageProject, project, accounts, stream }: AccessWanted,
  signal: AbortSignal,
): Promise<ImageAccess> {
  const question = {
    verb: 'get',
    group: 'image.openshift.io',
    resource: 'imagestreams',
    subresource: 'layers',
    namespace: imageProject,
    ...(stream === undefined ? {} : { name: stream }),
  };
  const [bindings, reviews] = await Promise.all([
    cluster.list('RoleBinding', imageProject, {}, signal),
    Promise.all(
      accounts.map(async (account) => {
        const answer = await cluster.mayThey(requesterOf(project, account), [question], signal);
        return [account, answer.ok ? answer.value[0] : undefined] as const;
      }),
    ),
  ]);
  return {
    imageProject,
    project,
    bindings: bindings.ok ? bindings.value : undefined,
    reviews: new Map(reviews),
  };
}

/** Whether an account may pull. A review knows more than bindings do: rights may also hold for the whole cluster. */
export function mayPull({ project, bindings, reviews }: ImageAccess, account: string): boolean | undefined {
  const reviewed = reviews.get(account);
  if (reviewed !== undefined || bindings === undefined) return reviewed;
  return bindingsFor(bindings, project, account).length > 0;
}
