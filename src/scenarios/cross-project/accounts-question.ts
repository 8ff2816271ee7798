import { podsOf } from '../../chain/project.ts';
import { EVERY_ACCOUNT } from '../../domain/image-pullers.ts';
import { accountOf, type KubePod, type KubeServiceAccount } from '../../domain/kube-objects.ts';
import { checkObjectName } from '../../domain/object-name.ts';
import { problem } from '../../domain/problem.ts';
import { pullTrouble } from '../../domain/pull-trouble.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { plain, say } from '../../domain/text.ts';
import type { CheckOutcome, ChoiceRow, Choices, Context, FlagValues, Prepared, Question } from '../../flow/scenario.ts';
import type { CrossProjectAnswers, UsingPod } from './answers.ts';
import { usingPods } from './using-pods.ts';
import { words } from './words.ts';

type Accounts = CrossProjectAnswers['accounts'];

/** Whose pods pull: each choice says what it opens to whom. Known where the pods that use the image all run as one account. */
export const accountsQuestion: Question<CrossProjectAnswers, 'accounts'> = {
  id: 'accounts',
  ask: say(words, (w) => w.accounts.ask),
  label: say(words, (w) => w.accounts.label),
  why: say(words, (w) => w.accounts.why),
  flags: [
    { option: '--service-account <name>', about: say(words, (w) => w.accounts.flag), repeatable: true },
    { option: '--all-service-accounts', about: say(words, (w) => w.accounts.flagAll) },
  ],
  fromFlags: accountsFromFlags,
  dependsOn: ['image', 'imagesFrom', 'projectName'],
  input: {
    kind: 'choice',
    many: true,
    prepare: offerAccounts,
    parse: (values) => (values.includes(EVERY_ACCOUNT) ? ok('all') : accountNames(values)),
    format: (accounts) => (accounts === 'all' ? [EVERY_ACCOUNT] : accounts),
  },
  show: (accounts) => (accounts === 'all' ? say(words, (w) => w.accounts.all) : plain(accounts.join(', '))),
  check: everyOneExists,
};

function accountsFromFlags({ serviceAccount, allServiceAccounts }: FlagValues): Result<Accounts> | undefined {
  const named = Array.isArray(serviceAccount) ? accountNames(serviceAccount) : undefined;
  if (allServiceAccounts !== true) return named;
  return named === undefined
    ? ok('all')
    : failed(problem('INPUT-07', { detail: '--service-account / --all-service-accounts' }));
}

/** Each once, in the order given; at least one. */
function accountNames(names: readonly unknown[]): Result<readonly string[]> {
  if (names.length === 0) {
    return failed(problem('INPUT-06', { flags: ['--service-account', '--all-service-accounts'] }));
  }
  const checked: string[] = [];
  for (const name of new Set(names)) {
    const result = checkObjectName(String(name));
    if (!result.ok) return result;
    checked.push(result.value);
  }
  return ok(checked);
}

async function offerAccounts(
  answers: Partial<CrossProjectAnswers>,
  context: Context,
): Promise<Result<Prepared<Accounts>>> {
  const { ports, identity, signal } = context;
  const [accounts, pods] = await Promise.all([
    ports.cluster.list('ServiceAccount', identity.namespace, {}, signal),
    ports.cluster.list('Pod', identity.namespace, {}, signal),
  ]);
  if (!accounts.ok) return accounts;
  if (!pods.ok) return pods;
  const using = await usingPods(answers, pods.value, context);
  const choices = choicesOf(accounts.value, pods.value, using);
  const runAs = [...new Set(using.map(({ pod }) => accountOf(pod)))];
  const [only] = runAs;
  if (only === undefined || runAs.length > 1) return ok({ kind: 'choices', choices });
  const because = say(words, (w) => w.accounts.podsRunAs(using.length));
  return ok({ kind: 'known', value: [only], because, others: choices });
}

function choicesOf(
  accounts: readonly KubeServiceAccount[],
  pods: readonly KubePod[],
  using: readonly UsingPod[],
): Choices {
  const rows = accounts
    .map(({ metadata: { name } }) => {
      const running = podsOf({ pods }, name);
      const users = using.filter(({ pod }) => accountOf(pod) === name);
      const stuck = users.filter(({ pod, image }) => pullTrouble(pod, image) !== undefined).length;
      const row: ChoiceRow = {
        value: name,
        cells: [plain(name), plain(String(running.length)), plain(String(stuck))],
        fact: say(words, (w) => w.accounts.opens(running.length)),
      };
      return { row, ranks: [stuck, users.length, running.length] };
    })
    .toSorted((one, other) => byRanks(one.ranks, other.ranks))
    .map(({ row }) => row);
  const all: ChoiceRow = {
    value: EVERY_ACCOUNT,
    cells: [say(words, (w) => w.accounts.all), plain(String(pods.length)), plain('')],
    fact: say(words, (w) => w.accounts.opensAll),
  };
  const columns = [0, 1, 2].map((column) => say(words, (w) => w.accounts.columns[column] ?? ''));
  return { columns, rows: [...rows, all], chosen: [] };
}

/** The greater first: of two that are the same, what stands behind decides. */
function byRanks(one: readonly number[], other: readonly number[]): number {
  return one.map((rank, index) => (other[index] ?? 0) - rank).find((difference) => difference !== 0) ?? 0;
}

/** oc binds an account that does not exist all the same. */
async function everyOneExists(
  accounts: Accounts,
  _answers: unknown,
  { ports, identity, signal }: Context,
): Promise<CheckOutcome> {
  if (accounts === 'all') return { kind: 'passed', found: [] };
  const { namespace } = identity;
  const known = await ports.cluster.list('ServiceAccount', namespace, {}, signal);
  if (!known.ok) return { kind: 'unknown', problem: known.problem };
  const names = known.value.map((account) => account.metadata.name);
  const account = accounts.find((name) => !names.includes(name));
  if (account === undefined) return { kind: 'passed', found: [] };
  return { kind: 'refused', problem: problem('INPUT-08', { account, namespace, known: names }) };
}
