import type { Problem } from '../../domain/problem.ts';
import type { Remedy } from '../../domain/remedy.ts';
import { say } from '../../domain/text.ts';
import { aName, type RemedyContext, restarts, scenario, template } from './remedy-context.ts';
import { remedyWords } from './remedy-words.ts';

/** The image is to blame, or what the pod says of it. */
export function aboutImage(problem: Problem, context: RemedyContext): readonly Remedy[] {
  const { workload, findings } = context;
  const { code: cause } = problem;
  switch (problem.code) {
    case 'POD-28':
    case 'REGISTRY-34':
    case 'REGISTRY-38':
    case 'REGISTRY-50': {
      const title = say(remedyWords, (w) => w.setImage(workload));
      return [
        scenario({ id: 'set-image', cause, title, ...aName }, 'change-template', {
          ...template(context),
          what: 'image',
        }),
      ];
    }
    case 'REGISTRY-35': {
      const { project, stream, detail } = problem.evidence;
      // Its import failed: that has a chain of its own.
      if (detail === '' || project !== context.namespace || findings.subject.kind === 'import') return [];
      const title = say(remedyWords, (w) => w.importAgain(stream));
      const subject = { kind: 'named', of: 'ImageStream', name: stream, text: `imagestream/${stream}` };
      const asks = say(remedyWords, (w) => w.changesNothing);
      return [scenario({ id: 'look-at-stream', cause, title, asks, effort: 'look' }, 'fix', { subject })];
    }
    case 'POD-39': {
      const title = say(remedyWords, (w) => w.setPolicy(workload));
      const answers = { ...template(context), what: 'policy', setPullPolicy: 'IfNotPresent' };
      return [
        scenario(
          { id: 'set-pull-policy', cause, title, ...restarts(findings.subject.total) },
          'change-template',
          answers,
        ),
      ];
    }
    default:
      return [];
  }
}
