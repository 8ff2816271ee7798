import { bindingsFor, widestGrant } from '../domain/image-pullers.ts';
import type { KubeRoleBinding } from '../domain/kube-objects.ts';
import { type Problem, problem } from '../domain/problem.ts';
import type { LinkState } from '../domain/pull-chain.ts';
import { plain, say } from '../domain/text.ts';
import { misplacedBinding } from './binding-cause.ts';
import { chainWords } from './chain-words.ts';
import { type ImageAccess, mayPull } from './image-access.ts';

interface Seen {
  /** What an access review said before the change. */
  readonly before: boolean | undefined;
  /** The bindings of the pods' own project; undefined where they may not be listed. */
  readonly ownBindings: readonly KubeRoleBinding[] | undefined;
}

/** Whether an account (or all of its project) may pull the images of another: what binds it, and what a review says. */
export function roleBindingLink(access: ImageAccess, account: string, { before, ownBindings }: Seen): LinkState {
  const binding = narrowestBinding(access, account);
  const about = {
    link: 'role-binding',
    subject: plain(binding?.metadata.name ?? '-'),
    seenFrom: 'cluster-api',
  } as const;
  const may = mayPull(access, account);
  if (may === undefined) {
    return { ...about, status: 'unknown', evidence: say(chainWords, (w) => w.notTold), seenFrom: null };
  }
  if (!may) {
    const why = whyNot(access, account, ownBindings);
    return { ...about, status: 'broken', evidence: say(chainWords, (w) => w.mayNotPull), problem: why };
  }
  const wide = binding === undefined ? undefined : widestGrant([binding]);
  if (wide !== undefined) {
    const { whom } = wide;
    const opened = problem('BINDING-51', { binding: wide.binding, imageProject: access.imageProject, whom });
    return { ...about, status: 'warning', evidence: say(chainWords, (w) => w.opensTo(whom)), problem: opened };
  }
  const reviewed = access.reviews.get(account) === true;
  const evidence = say(chainWords, (w) => (!reviewed ? w.bindsIt : before === false ? w.mayPullNow : w.mayPull));
  return { ...about, status: 'ok', evidence };
}

/** What grants it to as few as possible: bindings for everybody are named only where nothing else does. */
export function narrowestBinding(
  { bindings = [], project }: ImageAccess,
  account: string,
): KubeRoleBinding | undefined {
  const granting = bindingsFor(bindings, project, account);
  return granting.find((binding) => widestGrant([binding]) === undefined) ?? granting[0];
}

function whyNot(access: ImageAccess, account: string, ownBindings: Seen['ownBindings']): Problem {
  const { project: namespace, imageProject } = access;
  const misbound = misplacedBinding(access, ownBindings, account);
  return misbound === undefined
    ? problem('BINDING-16', { account, namespace, imageProject, reason: 'reviewed' })
    : problem('BINDING-17', { account, namespace, imageProject, ...misbound });
}
