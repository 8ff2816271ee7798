import { asPullSecret, type Project, pullSecretsNamed, readProject, shownBy } from '../../chain/project.ts';
import { matchKeyring } from '../../domain/keyring.ts';
import { isManagedSecret } from '../../domain/managed-secret.ts';
import { checkObjectName } from '../../domain/object-name.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { plain, say, type Text } from '../../domain/text.ts';
import type { CheckOutcome, ChoiceRow, Context, Prepared, Question } from '../../flow/scenario.ts';
import { nodesOutcome, tryAsNodes } from '../shared-questions/try-as-nodes.ts';
import { words as shared } from '../shared-questions/words.ts';
import type { UnlinkSecretAnswers } from './answers.ts';
import { accountsListing, listsAfterwards, podsListingItThemselves } from './lists.ts';
import { words } from './words.ts';

type Asked = Partial<UnlinkSecretAnswers>;

/** Which secret is to be listed no more: one that spoils the others first, then those nodes would show for the image. */
export const secretQuestion: Question<UnlinkSecretAnswers, 'secret'> = {
  id: 'secret',
  ask: say(words, (w) => w.secret.ask),
  label: say(words, (w) => w.secret.label),
  why: say(words, (w) => w.secret.why),
  flags: [
    { option: '--secret <name>', about: say(words, (w) => w.secret.flag) },
    // Consent, not an answer: what nodes would use then is tried.
    { option: '--auth-server <host>', about: say(shared, (w) => w.registry.flag) },
  ],
  fromFlags: ({ secret }) => (typeof secret === 'string' ? checkObjectName(secret) : undefined),
  dependsOn: ['image', 'accounts'],
  input: {
    kind: 'choice',
    many: false,
    prepare: offer,
    parse: ([name = '']) => checkObjectName(name),
    format: (name) => [name],
  },
  show: plain,
  check: tryWithout,
};

async function offer(answers: Asked, context: Context): Promise<Result<Prepared<string>>> {
  const { image, accounts = [] } = answers;
  if (image === undefined) return failed(problem('INPUT-06', { flags: ['--image'] }));
  const read = await readProject(context.ports.cluster, context.identity.namespace, context.signal);
  if (!read.ok) return read;
  const project = read.value;
  const listed = listedNames(project, accounts).filter((name) => {
    const secret = project.secrets.find(({ metadata }) => metadata.name === name);
    return secret === undefined || !isManagedSecret(secret);
  });
  const rows = listed.map((name) => rowOf(name, project, image.kubeletLookup));
  if (rows.length === 0) {
    return failed(problem('SECRET-61', { secret: '', accounts, namespace: project.name }));
  }
  const columns = [say(words, (w) => w.secret.label)];
  const ranked = rows.toSorted((one, other) => one.rank - other.rank).map(({ row }) => row);
  return ok({ kind: 'choices', choices: { columns, rows: ranked, chosen: [] } });
}

/** What the accounts list, and their pods besides. */
function listedNames(project: Project, accounts: readonly string[]): readonly string[] {
  const own = project.pods
    .filter(({ spec }) => accounts.includes(spec.serviceAccountName ?? 'default'))
    .flatMap(shownBy);
  const listed = project.accounts
    .filter(({ metadata }) => accounts.includes(metadata.name))
    .flatMap(({ imagePullSecrets = [] }) => imagePullSecrets.flatMap(({ name }) => name ?? []));
  return [...new Set([...listed, ...own])];
}

function rowOf(name: string, project: Project, lookup: string): { readonly row: ChoiceRow; readonly rank: number } {
  const row = (fact: Text): ChoiceRow => ({ value: name, cells: [plain(name)], fact });
  const secret = project.secrets.find(({ metadata }) => metadata.name === name);
  if (secret === undefined) return { row: row(say(words, (w) => w.secret.missing)), rank: 3 };
  const { matches, poisoned } = matchKeyring(lookup, [asPullSecret(secret)]);
  if (poisoned !== undefined) return { row: row(say(words, (w) => w.secret.spoils)), rank: 0 };
  return matches.length > 0
    ? { row: row(say(words, (w) => w.secret.shown)), rank: 1 }
    : { row: row(say(words, (w) => w.secret.others)), rank: 2 };
}

/** What nodes would use without it is tried before anything is written: unlinking helps only where that works. */
async function tryWithout(secret: string, { image, accounts = [] }: Asked, context: Context): Promise<CheckOutcome> {
  if (image === undefined) return { kind: 'passed', found: [] };
  const { namespace } = context.identity;
  const read = await readProject(context.ports.cluster, namespace, context.signal);
  if (!read.ok) return { kind: 'unknown', problem: read.problem };
  const project = read.value;
  const standing = await context.ports.cluster.get('Secret', namespace, secret, context.signal);
  if (!standing.ok) return { kind: 'unknown', problem: standing.problem };
  if (standing.value !== undefined && isManagedSecret(standing.value)) {
    return { kind: 'refused', problem: problem('SECRET-59', { secret }) };
  }
  const isListed =
    accountsListing(project, accounts, secret).length > 0 ||
    podsListingItThemselves(project, accounts, image, secret).length > 0;
  // One that is there and listed no more has been unlinked before.
  if (!isListed && standing.value === undefined) {
    return { kind: 'refused', problem: problem('SECRET-61', { secret, accounts, namespace }) };
  }
  let worst: CheckOutcome | undefined;
  for (const names of listsAfterwards(project, accounts, image, secret)) {
    const outcome = nodesOutcome(await tryAsNodes(image, pullSecretsNamed(project, names), context));
    if (outcome.kind === 'refused') return outcome;
    if (worst === undefined || outcome.kind === 'unknown') worst = outcome;
  }
  return worst ?? { kind: 'passed', found: [] };
}

export const restartQuestion: Question<UnlinkSecretAnswers, 'restart'> = {
  id: 'restart',
  ask: say(words, (w) => w.restart.ask),
  label: say(words, (w) => w.restart.label),
  why: say(words, (w) => w.restart.why),
  flags: [{ option: '--restart', about: say(words, (w) => w.restart.flag) }],
  fromFlags: ({ restart }) => (typeof restart === 'boolean' ? ok(restart) : undefined),
  dependsOn: [],
  // With nobody to ask, pods are deleted only on demand.
  assume: (_answers, settings) => settings.interactive,
  input: {
    kind: 'choice',
    many: false,
    prepare: async () => {
      const rows = [true, false].map((value) => ({ value: String(value), cells: [yesNo(value)], fact: plain('') }));
      return ok({ kind: 'choices', choices: { columns: [say(words, (w) => w.restart.label)], rows, chosen: [] } });
    },
    parse: ([value]) => ok(value === 'true'),
    format: (value) => [String(value)],
  },
  show: yesNo,
};

function yesNo(value: boolean): Text {
  return say(words, (w) => (value ? w.restart.yes : w.restart.no));
}
