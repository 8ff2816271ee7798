import { type Project, podsOf } from '../../chain/project.ts';
import { accountOf, type KubeServiceAccount } from '../../domain/kube-objects.ts';
import { checkObjectName } from '../../domain/object-name.ts';
import { problem } from '../../domain/problem.ts';
import { usesImage } from '../../domain/pull-trouble.ts';
import { ok, type Result } from '../../domain/result.ts';
import { plain, say } from '../../domain/text.ts';
import type { CheckOutcome, Choices, Context, Prepared, Question } from '../../flow/scenario.ts';
import type { TestPullAnswers } from './answers.ts';
import { words } from './words.ts';

/** Whose pull it is. Known without asking where the pods that use the image all run as one. */
export const accountQuestion: Question<TestPullAnswers, 'account'> = {
  id: 'account',
  ask: say(words, (w) => w.account.ask),
  label: say(words, (w) => w.account.label),
  why: say(words, (w) => w.account.why),
  flags: [{ option: '--service-account <name>', about: say(words, (w) => w.account.flag) }],
  fromFlags: ({ serviceAccount }) => {
    // An answers file may list them, as it does for other scenarios.
    const [name, another] = Array.isArray(serviceAccount) ? serviceAccount : [serviceAccount];
    return typeof name === 'string' && another === undefined ? checkObjectName(name) : undefined;
  },
  dependsOn: ['image'],
  when: ({ by }) => by !== 'import',
  input: {
    kind: 'choice',
    many: false,
    prepare: ({ image }, context) => prepare(image?.text ?? '', context),
    parse: ([value = '']) => ok(value),
    format: (account) => [account],
  },
  show: (account) => plain(account),
  check: exists,
};

async function prepare(image: string, { ports, identity, signal }: Context): Promise<Result<Prepared<string>>> {
  const read = await readPodsAndAccounts(ports.cluster, identity.namespace, signal);
  if (!read.ok) return read;
  const users = read.value.pods.filter((pod) => usesImage(pod, image));
  const [only, another] = new Set(users.map(accountOf));
  if (only !== undefined && another === undefined) {
    return ok({ kind: 'known', value: only, because: say(words, (w) => w.account.podsRunAs(users.length)) });
  }
  return ok({ kind: 'choices', choices: choicesOf(read.value, image) });
}

type PodsAndAccounts = Pick<Project, 'pods' | 'accounts'>;

/** No secret has to be read for this question. */
async function readPodsAndAccounts(
  cluster: Context['ports']['cluster'],
  namespace: string,
  signal: AbortSignal,
): Promise<Result<PodsAndAccounts>> {
  const [pods, accounts] = await Promise.all([
    cluster.list('Pod', namespace, {}, signal),
    cluster.list('ServiceAccount', namespace, {}, signal),
  ]);
  if (!pods.ok) return pods;
  return accounts.ok ? ok({ pods: pods.value, accounts: accounts.value }) : accounts;
}

function choicesOf(project: PodsAndAccounts, image: string): Choices {
  const rows = project.accounts.map((account) => ({ ...rowOf(account, project, image) }));
  rows.sort((one, other) => other.uses - one.uses || other.pods - one.pods);
  return {
    columns: [0, 1, 2].map((column) => say(words, (w) => w.account.columns[column] ?? '')),
    rows: rows.map(({ row }) => row),
    chosen: [],
  };
}

function rowOf(
  { metadata: { name }, imagePullSecrets = [] }: KubeServiceAccount,
  project: PodsAndAccounts,
  image: string,
) {
  const pods = podsOf(project, name);
  const uses = pods.filter((pod) => usesImage(pod, image)).length;
  const secrets = imagePullSecrets.flatMap((entry) => entry.name ?? []).join(', ');
  const row = {
    value: name,
    cells: [
      plain(name),
      plain(String(pods.length)),
      secrets === '' ? say(words, (w) => w.account.none) : plain(secrets),
    ],
    fact: uses === 0 ? plain('') : say(words, (w) => w.account.usesImage),
  };
  return { row, pods: pods.length, uses };
}

async function exists(account: string, _answers: unknown, { ports, identity, signal }: Context): Promise<CheckOutcome> {
  const { namespace } = identity;
  const found = await ports.cluster.list('ServiceAccount', namespace, {}, signal);
  if (!found.ok) return { kind: 'unknown', problem: found.problem };
  const known = found.value.map(({ metadata }) => metadata.name);
  if (known.includes(account)) return { kind: 'passed', found: [] };
  return { kind: 'refused', problem: problem('INPUT-08', { account, namespace, known }) };
}
