import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lang } from '../domain/text.ts';
import type { Practice } from '../practice/start-practice.ts';
import { cliWords } from './cli-words.ts';
import { catchInterrupts } from './interrupts.ts';
import type { Printer } from './printer.ts';

type Served = Awaited<ReturnType<typeof layOut>>;

/**
 * Serves until interrupted, or until nobody turns out to read how to reach it. The kubeconfigs lie in a private folder that goes
 * with the program.
 */
export async function servePractice(cluster: Practice, out: Printer): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'pull-secret-wizard-practice-'));
  const interrupts = catchInterrupts();
  const unread = new AbortController();
  const notice = () => unread.abort();
  process.stdout.once('error', notice);
  try {
    const served = await layOut(cluster, folder, out.lang);
    await out.document(() => served);
    out.lines(servedLines(served, out.lang));
    await aborted(AbortSignal.any([interrupts.stop, unread.signal]));
    return 0;
  } finally {
    process.stdout.off('error', notice);
    interrupts.release();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Writes the files a user of the cluster needs; gives back the document that names them. */
async function layOut(cluster: Practice, folder: string, lang: Lang) {
  const [kubeconfig, ca] = [join(folder, 'kubeconfig'), join(folder, 'ca.crt')];
  await writeFile(kubeconfig, cluster.kubeconfig, { mode: 0o600 });
  await writeFile(ca, cluster.ca);
  const learners = await writeLearners(cluster, folder);
  const registries = cluster.registries.map(({ host, user, password, about }) => ({
    host,
    user,
    password,
    about: about[lang],
  }));
  const scenes = cluster.scenes.map(({ id, project, workload, image, title, story }) => ({
    id,
    project,
    workload,
    image,
    title: title[lang],
    story: story[lang],
  }));
  return { version: 1, command: 'practice', kubeconfig, ca, learners, registries, scenes } as const;
}

/** Whoever uses a served cluster has a kubeconfig, and so a token, of their own. */
async function writeLearners({ kubeconfigs }: Practice, folder: string) {
  return Promise.all(
    kubeconfigs.map(async ({ person: name, kubeconfig }) => {
      const path = join(folder, `kubeconfig-${name}`);
      await writeFile(path, kubeconfig, { mode: 0o600 });
      return { name, kubeconfig: path };
    }),
  );
}

function servedLines({ kubeconfig: path, ca, learners, registries, scenes }: Served, lang: Lang): readonly string[] {
  const w = cliWords[lang];
  return [
    w.serving,
    ...(learners.length > 1
      ? learners.map(({ name, kubeconfig }) => `  ${name}: ${w.servingHow(kubeconfig)}`)
      : [`  ${w.servingHow(path)}`]),
    `  ${w.servingCa(ca)}`,
    ...registries.map(({ host, user, password, about }) => `  ${host}  ${w.login} ${user} / ${password}  ${about}`),
    ...scenes.map(({ project, title, image }) => `  ${project}  ${title}  ${image}`),
    w.stopWith,
  ];
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
