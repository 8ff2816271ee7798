import { checkProjectName } from '../domain/object-name.ts';
import { problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { Lang } from '../domain/text.ts';
import type { SceneRecipe } from '../practice/scenes/scene.ts';
import type { Practice } from '../practice/start-practice.ts';
import { cliWords } from './cli-words.ts';
import { catchInterrupts } from './interrupts.ts';
import { refuse, runSession } from './main.ts';
import { mendScene } from './mend-scene.ts';
import { once } from './once.ts';
import { openWorkshop } from './open-workshop.ts';
import { playedScenes } from './played-scenes.ts';
import { type Printer, printer } from './printer.ts';
import type { Request } from './program.ts';
import { readSession } from './read-session.ts';
import { servePractice } from './serve-practice.ts';
import type { Session } from './session.ts';
import { storied } from './storied.ts';
import type { Terminal } from './terminal.ts';

type PracticeRequest = Extract<Request, { command: 'practice' }>;

/** The wizard on a cluster of its own; without a terminal, every scene from broken to mended. */
export async function practice(request: PracticeRequest, terminal: Terminal, lang: Lang): Promise<number> {
  const out = printer(request.flags.output, lang);
  const session = await readSession(request.flags, undefined, terminal, lang);
  if (!session.ok) return refuse(session.problem, out, null);
  const people = learnersIn(request.flags);
  if (!people.ok) return refuse(people.problem, out, null);
  const scenes = await scenesIn(request.flags);
  if (!scenes.ok) return refuse(scenes.problem, out, null);
  let ca: string | undefined;
  const started = once(async () => {
    const { startPractice } = await import('../practice/start-practice.ts');
    const flavour = request.flags.plain === true ? 'kubernetes' : 'openshift';
    const cluster = await startPractice({
      flavour,
      ...(people.value.length > 0 && { people: people.value }),
      ...(scenes.value === undefined ? {} : { scenes: scenes.value }),
    });
    ca = cluster.ca;
    return cluster;
  });
  try {
    if (request.serve) return await servePractice(await started.get(), out);
    if (session.value.face === 'none')
      return await mendScenes(await started.get(), session.value, request, terminal, out);
    // The first frame does not wait for the cluster: it is started by the first look at it.
    const kubeconfig = async () => (await started.get()).kubeconfig;
    const open = await openWorkshop({
      flags: request.flags,
      env: terminal.env,
      practice: { kubeconfig, ca: () => ca },
    });
    try {
      const told = storied(open, () => started.get());
      return await runSession(session.value, told, out);
    } finally {
      await open.close();
    }
  } finally {
    await (await started.opened())?.close();
  }
}

/** The scenes by their ids; undefined where all are wanted. Error: INPUT-07 for one there is not. */
async function scenesIn({ scene }: PracticeRequest['flags']): Promise<Result<readonly SceneRecipe[] | undefined>> {
  if (!Array.isArray(scene)) return ok(undefined);
  const { catalogue } = await import('../practice/scenes/catalogue.ts');
  const unknown = scene.find((id) => !catalogue.some((recipe) => recipe.id === id));
  if (unknown !== undefined) return failed(problem('INPUT-07', { detail: `--scene ${String(unknown)}` }));
  return ok(catalogue.filter(({ id }) => scene.includes(id)));
}

/** The names become those of files and users. Error: INPUT-03. */
function learnersIn({ learner = [] }: PracticeRequest['flags']): Result<readonly string[]> {
  const names = [...new Set(learner as readonly string[])];
  for (const name of names) {
    const checked = checkProjectName(name);
    if (!checked.ok) return checked;
  }
  return ok(names);
}

/**
 * Every scene there is a scenario for, through the one a person would use. Exit code 1 unless every pod of them runs; 130 after
 * an interrupt, which ends the scene in hand and begins no other.
 */
async function mendScenes(
  cluster: Practice,
  session: Session,
  request: PracticeRequest,
  terminal: Terminal,
  out: Printer,
): Promise<number> {
  const { lang } = out;
  const w = cliWords[lang];
  const interrupts = catchInterrupts();
  try {
    out.lines([w.scenes]);
    const results: { readonly scene: string; readonly project: string; readonly mended: boolean }[] = [];
    for (const { id, project, title, story } of cluster.scenes.filter((scene) => playedScenes.has(scene.id))) {
      if (interrupts.stop.aborted) break;
      out.lines(['', title[lang], story[lang]]);
      const open = await openWorkshop({
        flags: { ...request.flags, namespace: project },
        env: terminal.env,
        practice: { kubeconfig: async () => cluster.kubeconfig, ca: () => cluster.ca },
      });
      const mended = await mendScene(session, open, { story, registries: cluster.registries }, out, interrupts);
      results.push({ scene: id, project, mended });
      if (mended) out.lines([w.sceneMended(title[lang])]);
      else if (!interrupts.stop.aborted) out.lines([w.sceneBroken(title[lang])]);
    }
    const waiting = cluster.scenes.filter(({ id }) => !playedScenes.has(id));
    out.lines(['', w.scenesWaiting, ...waiting.map(({ title, project }) => `  ${project}  ${title[lang]}`)]);
    const unplayed = waiting.map(({ id, project }) => ({ scene: id, project }));
    await out.document(() => ({ version: 1, command: 'practice', scenes: results, waiting: unplayed }));
    if (interrupts.stop.aborted) return 130;
    return results.every(({ mended }) => mended) ? 0 : 1;
  } finally {
    interrupts.release();
  }
}
