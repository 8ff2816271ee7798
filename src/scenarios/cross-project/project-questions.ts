import { checkProjectName } from '../../domain/object-name.ts';
import { problem } from '../../domain/problem.ts';
import { ok, type Result } from '../../domain/result.ts';
import { plain, say } from '../../domain/text.ts';
import type { CheckOutcome, ChoiceRow, Context, Prepared, Question } from '../../flow/scenario.ts';
import type { CrossProjectAnswers } from './answers.ts';
import { whereItLies } from './images-in-use.ts';
import { words } from './words.ts';

/** Rights are asked for as many projects; of the others the fact stays empty. */
const MOST_REVIEWED = 40;

/** The project that owns the images. An image's name says which; else it is chosen, or given by name. */
export const imagesFromQuestion: Question<CrossProjectAnswers, 'imagesFrom'> = {
  id: 'imagesFrom',
  ask: say(words, (w) => w.imagesFrom.ask),
  label: say(words, (w) => w.imagesFrom.label),
  why: say(words, (w) => w.imagesFrom.why),
  flags: [{ option: '--images-from <project>', about: say(words, (w) => w.imagesFrom.flag) }],
  fromFlags: ({ imagesFrom }) => (typeof imagesFrom === 'string' ? checkProjectName(imagesFrom) : undefined),
  dependsOn: ['image'],
  input: {
    kind: 'choice',
    many: false,
    prepare: offerProjects,
    parse: ([name = '']) => (name === '' ? ok('') : checkProjectName(name)),
    format: (name) => [name],
  },
  show: (name) => (name === '' ? say(words, (w) => w.imagesFrom.byName) : plain(name)),
  check: checkOwner,
};

async function offerProjects(
  { image }: Partial<CrossProjectAnswers>,
  context: Context,
): Promise<Result<Prepared<string>>> {
  const owner = image === undefined || image === null ? undefined : await whereItLies(image, context);
  if (owner !== undefined) {
    return ok({ kind: 'known', value: owner.project, because: say(words, (w) => w.imagesFrom.named) });
  }
  const { ports, identity, signal } = context;
  const projects = await ports.cluster.projects(signal);
  const others = projects.ok ? projects.value.filter((name) => name !== identity.namespace) : [];
  const reviewed = others.slice(0, MOST_REVIEWED);
  const questions = reviewed.map((namespace) => ({ ...binding, namespace }));
  const rights = await ports.cluster.mayI(questions, signal);
  const rows = others.map((name, index): ChoiceRow => {
    const right = rights.ok ? rights.value[index] : undefined;
    const fact = right === undefined ? plain('') : say(words, (w) => (right ? w.imagesFrom.yours : w.imagesFrom.asks));
    return { value: name, cells: [plain(name)], fact };
  });
  const byName = {
    value: '',
    cells: [say(words, (w) => w.imagesFrom.byName)],
    fact: say(words, (w) => w.imagesFrom.byNameFact),
  };
  const columns = [say(words, (w) => w.imagesFrom.label)];
  return ok({ kind: 'choices', choices: { columns, rows: [...rows, byName], chosen: [] } });
}

const binding = { verb: 'create', group: 'rbac.authorization.k8s.io', resource: 'rolebindings' } as const;

async function checkOwner(
  project: string,
  { image }: Partial<CrossProjectAnswers>,
  context: Context,
): Promise<CheckOutcome> {
  const owner = image === undefined || image === null ? undefined : await whereItLies(image, context);
  if (image === undefined || image === null || owner === undefined || owner.project === project) {
    return { kind: 'passed', found: [] };
  }
  const evidence = { image: image.text, imageProject: owner.project, project };
  return { kind: 'refused', problem: problem('INPUT-14', evidence) };
}

/** Whoever wants images of a project is often not in it, and then no list has its name. */
export const projectNameQuestion: Question<CrossProjectAnswers, 'projectName'> = {
  id: 'projectName',
  ask: say(words, (w) => w.projectName.ask),
  label: say(words, (w) => w.projectName.label),
  why: say(words, (w) => w.projectName.why),
  // `--images-from` names it whether it is to be seen or not.
  flags: [],
  fromFlags: () => undefined,
  elsewhere: 'imagesFrom',
  dependsOn: ['imagesFrom'],
  when: ({ imagesFrom }) => imagesFrom === '',
  input: {
    kind: 'text',
    example: 'builds',
    parse: (text) => checkProjectName(text.trim()),
    format: (name) => name,
  },
  show: plain,
};
