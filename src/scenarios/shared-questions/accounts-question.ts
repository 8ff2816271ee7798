import { type Project, podsOf, readProject } from '../../chain/project.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { KubeServiceAccount } from '../../domain/kube-objects.ts';
import { accountOf } from '../../domain/kube-objects.ts';
import { checkObjectName } from '../../domain/object-name.ts';
import { problem } from '../../domain/problem.ts';
import { pullTrouble, usesImage } from '../../domain/pull-trouble.ts';
import { ok, type Result } from '../../domain/result.ts';
import { plain, say, type Text } from '../../domain/text.ts';
import type { CheckOutcome, ChoiceRow, Context, Prepared, Question } from '../../flow/scenario.ts';
import { words } from './words.ts';

interface AskedFor<A> {
  readonly when?: (answers: Partial<A>) => boolean;
  /** What else is looked at, once every account is known to exist. */
  readonly check?: (accounts: readonly string[], answers: Partial<A>, context: Context) => Promise<CheckOutcome>;
}

/** The account the pods really run as. Known without asking where the pods that use the image all run as one. */
export function accountsQuestionFor<
  A extends { readonly image: ImageReference; readonly accounts: readonly string[] },
>({ when, check }: AskedFor<A> = {}): Question<A, 'accounts'> {
  return {
    id: 'accounts',
    ask: say(words, (w) => w.accounts.ask),
    label: say(words, (w) => w.accounts.label),
    why: say(words, (w) => w.accounts.why),
    flags: [{ option: '--service-account <name>', about: say(words, (w) => w.accounts.flag), repeatable: true }],
    fromFlags: ({ serviceAccount }) => (Array.isArray(serviceAccount) ? accountNames(serviceAccount) : undefined),
    dependsOn: ['image'],
    ...(when === undefined ? {} : { when }),
    input: {
      kind: 'choice',
      many: true,
      prepare: async ({ image }, context) => {
        const project = await readProject(context.ports.cluster, context.identity.namespace, context.signal);
        return project.ok ? ok(prepare(project.value, image?.text ?? '')) : project;
      },
      parse: (values) => ok(values),
      format: (accounts) => accounts,
    },
    show: (accounts) => plain(accounts.join(', ')),
    check: async (accounts, answers, context) => {
      const exist = await everyOneExists(accounts, context);
      return exist.kind === 'passed' && check !== undefined ? check(accounts, answers, context) : exist;
    },
  };
}

function accountNames(names: readonly unknown[]): Result<readonly string[]> {
  const checked: string[] = [];
  for (const name of names) {
    const result = checkObjectName(String(name));
    if (!result.ok) return result;
    checked.push(result.value);
  }
  return ok(checked);
}

function prepare(project: Project, image: string): Prepared<readonly string[]> {
  const users = project.pods.filter((pod) => usesImage(pod, image));
  const accounts = [...new Set(users.map(accountOf))];
  const [only] = accounts;
  if (only !== undefined && accounts.length === 1) {
    return { kind: 'known', value: [only], because: say(words, (w) => w.accounts.podsRunAs(users.length)) };
  }
  const rows = project.accounts.map((account) => rowOf(account, project, image));
  const shown = rows.filter(({ row, pods }) => pods > 0 || row.value === 'default');
  const hidden = rows.filter((row) => !shown.includes(row)).map(({ row }) => row);
  shown.sort((one, other) => other.rank - one.rank || other.pods - one.pods);
  return {
    kind: 'choices',
    choices: {
      columns: [0, 1, 2, 3].map((column) => say(words, (w) => w.accounts.columns[column] ?? '')),
      rows: shown.map(({ row }) => row),
      ...(hidden.length > 0 ? { hidden: { rows: hidden, why: say(words, (w) => w.accounts.hidden) } } : {}),
      chosen: [],
    },
  };
}

function rowOf(account: KubeServiceAccount, project: Project, image: string) {
  const { name } = account.metadata;
  const pods = podsOf(project, name);
  const stuck = pods.filter((pod) => pullTrouble(pod) !== undefined).length;
  const stuckHere = pods.some((pod) => pullTrouble(pod, image) !== undefined);
  const uses = pods.some((pod) => usesImage(pod, image));
  const secrets = (account.imagePullSecrets ?? []).map((entry) => entry.name).join(', ');
  const row: ChoiceRow = {
    value: name,
    cells: [
      plain(name),
      plain(String(pods.length)),
      plain(String(stuck)),
      secrets === '' ? say(words, (w) => w.accounts.none) : plain(secrets),
    ],
    fact: factOf(name, stuckHere, uses),
  };
  return { row, pods: pods.length, rank: stuckHere ? 2 : uses ? 1 : 0 };
}

function factOf(account: string, stuckHere: boolean, uses: boolean): Text {
  if (stuckHere) return say(words, (w) => w.accounts.stuckHere);
  if (uses) return say(words, (w) => w.accounts.usesImage);
  return account === 'builder' ? say(words, (w) => w.accounts.builds) : plain('');
}

/** A mistyped account is found before anything is linked: applying to one would make it. */
async function everyOneExists(
  accounts: readonly string[],
  { ports, identity, signal }: Context,
): Promise<CheckOutcome> {
  const { namespace } = identity;
  const known = await ports.cluster.list('ServiceAccount', namespace, {}, signal);
  if (!known.ok) return { kind: 'unknown', problem: known.problem };
  const names = known.value.map((account) => account.metadata.name);
  const account = accounts.find((name) => !names.includes(name));
  if (account === undefined) return { kind: 'passed', found: [] };
  return { kind: 'refused', problem: problem('INPUT-08', { account, namespace, known: names }) };
}
