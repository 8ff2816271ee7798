import { accountNamed, fittingSecrets, readProject } from '../../chain/project.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import { shellQuote } from '../../domain/shell-quote.ts';
import { say, type Words } from '../../domain/text.ts';
import { goOnCommand } from '../../flow/go-on-command.ts';
import type { Context, WaitingLetter } from '../../flow/scenario.ts';
import { readRights } from '../rights.ts';
import { words } from './words.ts';

/**
 * A letter for somebody who gives rights, where without them every login would be typed in vain; undefined where there is a
 * way on. What the server would not say is no reason to stop.
 */
export async function earlyLetter(
  image: ImageReference,
  accounts: readonly string[],
  context: Context,
): Promise<WaitingLetter | undefined> {
  const { ports, identity, signal } = context;
  const rights = await readRights(ports, identity.namespace, signal);
  if (rights.secrets !== false && rights.link !== false) return undefined;
  const project = await readProject(ports.cluster, identity.namespace, signal);
  const fitting = project.ok
    ? fittingSecrets(project.value, image.kubeletLookup).map(({ metadata }) => metadata.name)
    : [];
  const isLinked = accounts.every((account) => {
    const listed = project.ok ? (accountNamed(project.value, account)?.imagePullSecrets ?? []) : [];
    return listed.some(({ name }) => name !== undefined && fitting.includes(name));
  });
  // A secret that fits need not be made, and one that is linked need not be linked.
  if (rights.link === false) return isLinked ? undefined : letter('link', image, accounts, context);
  return fitting.length > 0 ? undefined : letter('secrets', image, accounts, context);
}

function letter(
  right: 'secrets' | 'link',
  image: ImageReference,
  accounts: readonly string[],
  { identity, settings }: Context,
): WaitingLetter {
  const { namespace, user, openshift } = identity;
  const granting =
    openshift.length > 0
      ? ['oc', 'policy', 'add-role-to-user', 'edit', user, '-n', namespace]
      : [
          'kubectl',
          'create',
          'rolebinding',
          'edit-for-pull-secrets',
          '--clusterrole=edit',
          `--user=${user}`,
          '-n',
          namespace,
        ];
  const answered = accounts.flatMap((account) => ['--service-account', account]);
  return {
    whom: say(early, (w) => w.whom(namespace)),
    what: {
      en: early.en.what(words.en.waitingRights[right], namespace, user),
      ja: early.ja.what(words.ja.waitingRights[right], namespace, user),
    },
    commands: [granting.map(shellQuote).join(' ')],
    afterwards: goOnCommand(settings, 'secure-registry', '-n', namespace, '--image', image.text, ...answered),
  };
}

interface EarlyWords {
  readonly whom: (project: string) => string;
  readonly what: (right: string, project: string, user: string) => string;
}

const early: Words<EarlyWords> = {
  en: {
    whom: (project) => `somebody with the role admin in ${project}`,
    what: (right, project, user) =>
      `${user} may not ${right} in ${project}, so no login has been asked for. The role edit allows it; to give it:`,
  },
  ja: {
    whom: (project) => `${project} で admin ロールを持つ方`,
    what: (right, project, user) =>
      `${user} には ${project} で${right}権限がないため、ログイン情報はまだ尋ねていません。edit ロールがあれば可能です。付与するコマンド:`,
  },
};
