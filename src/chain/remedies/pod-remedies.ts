import { integratedImage } from '../../domain/integrated-registry.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Remedy } from '../../domain/remedy.ts';
import { say } from '../../domain/text.ts';
import { hasOwner } from '../../domain/workload.ts';
import { nothingBorrowed } from '../borrowed-images.ts';
import { existing, nothing, type RemedyContext, scenario } from './remedy-context.ts';
import { remedyWords } from './remedy-words.ts';

/** The pods themselves: older than the link, or waiting for their node's next try. */
export function aboutPod(problem: Problem, context: RemedyContext): readonly Remedy[] {
  const { findings, about } = context;
  const { pod, stuck, image } = findings.subject;
  // Nothing stands there of a build or an import that could be made anew.
  if (findings.subject.kind !== 'pod' || (problem.code !== 'POD-13' && problem.code !== 'IMAGE-50')) return [];
  const cause = problem.code;
  if (!hasOwner(pod)) {
    const { name, uid = '' } = pod.metadata;
    const title = say(remedyWords, (w) => w.recreateBare(name));
    const asks = say(remedyWords, (w) => w.dataLost);
    return [
      {
        id: 'recreate-bare-pod',
        cause,
        title,
        asks,
        effort: 'restart',
        leads: { to: 'bare-pod', pod: name, uid, image },
      },
    ];
  }
  const title = say(remedyWords, (w) => w.recreate(Math.max(1, stuck.length)));
  const secret = problem.code === 'POD-13' ? problem.evidence.secret : shownSecret(context);
  if (secret !== undefined) {
    return [scenario({ id: 'recreate-pods', cause, title, ...nothing }, 'secure-registry', existing(secret, context))];
  }
  const own = ownerOfImage(context);
  if (own === undefined) return [];
  return [scenario({ id: 'recreate-pods', cause, title, ...nothing }, 'cross-project', { ...about, imagesFrom: own })];
}

function shownSecret({ findings }: RemedyContext): string | undefined {
  return findings.shown?.find(({ trial }) => trial.ok)?.secret;
}

function ownerOfImage({ findings, image }: RemedyContext): string | undefined {
  return image === undefined ? undefined : integratedImage(image, findings.borrowed ?? nothingBorrowed)?.project;
}
