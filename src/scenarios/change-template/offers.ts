import { readProject } from '../../chain/project.ts';
import { matchKeyring } from '../../domain/keyring.ts';
import { pullTroubles } from '../../domain/pull-trouble.ts';
import { ok, type Result } from '../../domain/result.ts';
import { plain, say, type Text } from '../../domain/text.ts';
import { controllerOf, isPodOf } from '../../domain/workload.ts';
import type { ChoiceRow, Choices, Context, Prepared } from '../../flow/scenario.ts';
import type { ChangeTemplateAnswers, WorkloadName } from './answers.ts';
import { accountOfTemplate, containersOf, readWorkload, secretsShown } from './read-workload.ts';
import { aimOf } from './try-change.ts';
import { words } from './words.ts';

type Asked = Partial<ChangeTemplateAnswers>;

/** Rows of choices under one column. */
export function choicesOf(column: Text, rows: readonly ChoiceRow[]): Choices {
  return { columns: [column], rows, chosen: [] };
}

const kinds = ['Deployment', 'StatefulSet', 'DaemonSet', 'DeploymentConfig', 'CronJob', 'ReplicaSet'] as const;

/** What makes pods in the project: those whose pods wait for an image first. */
export async function offerWorkloads(context: Context): Promise<Result<Prepared<WorkloadName>>> {
  const { ports, identity, signal } = context;
  const { namespace } = identity;
  const [pods, ...lists] = await Promise.all([
    ports.cluster.list('Pod', namespace, {}, signal),
    ...kinds.map((kind) => ports.cluster.list(kind, namespace, {}, signal)),
  ]);
  if (!pods.ok) return pods;
  const named = lists.flatMap((list, at) =>
    (list.ok ? list.value : []).flatMap((workload) => {
      const { name } = workload.metadata;
      const kind = kinds[at] ?? 'Deployment';
      // A ReplicaSet that something makes is not changed itself.
      return kind === 'ReplicaSet' && controllerOf(workload) !== undefined ? [] : [{ kind, name }];
    }),
  );
  const rows = named.map((workload) => {
    const stuck = pods.value.filter((pod) => isPodOf(pod, workload) && pullTroubles(pod).length > 0).length;
    return { workload, stuck };
  });
  const ranked = rows.toSorted((one, other) => other.stuck - one.stuck);
  return ok({
    kind: 'choices',
    choices: choicesOf(
      say(words, (w) => w.workload.label),
      ranked.map(({ workload, stuck }) => ({
        value: JSON.stringify(workload),
        cells: [plain(shownWorkload(workload))],
        fact: stuck === 0 ? plain('') : say(words, (w) => w.workload.stuck(stuck)),
      })),
    ),
  });
}

export function shownWorkload({ kind, name }: WorkloadName): string {
  return `${kind.toLowerCase()}/${name}`;
}

/** The container that waits for its image, or the only one, is known. */
export async function offerContainers({ workload }: Asked, context: Context): Promise<Result<Prepared<string>>> {
  const read = await readWorkload(workload ?? { kind: '', name: '' }, context);
  if (!read.ok) return read;
  const { template } = read.value.workload;
  const containers = template === undefined ? [] : containersOf(template);
  const pods = await context.ports.cluster.list('Pod', context.identity.namespace, {}, context.signal);
  const mine = workload === undefined || !pods.ok ? [] : pods.value.filter((pod) => isPodOf(pod, workload));
  const stuck = [...new Set(mine.flatMap((pod) => pullTroubles(pod).map(({ container }) => container)))];
  const [only] = stuck.length === 1 ? stuck : containers.map(({ name }) => name);
  if (only !== undefined && (stuck.length === 1 || containers.length === 1)) {
    const because = say(words, (w) => (stuck.length === 1 ? w.container.stuck : w.container.only));
    return ok({ kind: 'known', value: only, because });
  }
  const rows = containers.map(({ name, image = '' }) => ({ value: name, cells: [plain(name)], fact: plain(image) }));
  return ok({
    kind: 'choices',
    choices: choicesOf(
      say(words, (w) => w.container.label),
      rows,
    ),
  });
}

/** Other tags of the same repository, where the registry lists them to what the pods show; else an image is typed. */
export async function offerTags(answers: Asked, context: Context): Promise<Result<Prepared<string>>> {
  const typed = { kind: 'known', value: '', because: say(words, (w) => w.tag.notListed) } as const;
  const aim = await aimOf(answers, context);
  // A name that is none can be replaced all the same.
  if (!aim.ok) return aim.problem.code === 'INPUT-01' ? ok(typed) : aim;
  const { template, image, account } = aim.value;
  const secrets = await secretsShown(template, account, context);
  const matches = secrets.ok ? matchKeyring(image.kubeletLookup, secrets.value).matches : [];
  const login = matches.find((match) => match.login !== undefined && match.login.username !== '')?.login;
  const { trust, consentedAuthServer: consent } = context.settings;
  const options = { trust, ...(consent === undefined ? {} : { consentedRealmHost: consent }) };
  const tags = await context.ports.registry.listTags(image, login, options, context.signal);
  const current = image.effectiveTag;
  const others = tags.ok ? (tags.value ?? []).filter((tag) => tag !== current || image.digest !== null) : [];
  if (others.length === 0) return ok(typed);
  const rows = others.map((tag) => ({
    value: `${image.host}/${image.path}:${tag}`,
    cells: [plain(`:${tag}`)],
    fact: plain(''),
  }));
  const other = { value: '', cells: [say(words, (w) => w.tag.other)], fact: say(words, (w) => w.tag.otherFact) };
  return ok({
    kind: 'choices',
    choices: choicesOf(
      say(words, (w) => w.tag.label),
      [...rows, other],
    ),
  });
}

/** The accounts of the project; what each shows for the image decides. */
export async function offerAccounts(answers: Asked, context: Context): Promise<Result<Prepared<string>>> {
  const [aim, project] = await Promise.all([
    aimOf(answers, context),
    readProject(context.ports.cluster, context.identity.namespace, context.signal),
  ]);
  if (!aim.ok) return aim;
  if (!project.ok) return project;
  const now = accountOfTemplate(aim.value.template);
  const rows = project.value.accounts
    .filter(({ metadata }) => metadata.name !== now)
    .map(({ metadata, imagePullSecrets = [] }) => {
      const names = imagePullSecrets.flatMap(({ name }) => name ?? []);
      return { value: metadata.name, cells: [plain(metadata.name)], fact: plain(names.join(', ')) };
    });
  return ok({
    kind: 'choices',
    choices: choicesOf(
      say(words, (w) => w.setServiceAccount.label),
      rows,
    ),
  });
}
