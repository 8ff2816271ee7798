import type { Problem } from '../../domain/problem.ts';
import type { Remedy } from '../../domain/remedy.ts';
import { say } from '../../domain/text.ts';
import { isUnreachable } from '../registry.ts';
import { existing, makeSecret, nothing, type RemedyContext, restarts, scenario, template } from './remedy-context.ts';
import { remedyWords } from './remedy-words.ts';

/** A fitting secret is there and does not reach the pod, or a right is missing. */
export function aboutAccount(problem: Problem, context: RemedyContext): readonly Remedy[] {
  const { findings, account, workload, about } = context;
  const { stuck, total } = findings.subject;
  switch (problem.code) {
    case 'ACCOUNT-11':
    case 'ACCOUNT-14':
    case 'ACCOUNT-32': {
      const { code: cause } = problem;
      const { secret } = problem.evidence;
      // A login that was refused does no better when it is linked.
      if (isRefused(secret, context)) return [makeSecret(cause, context)];
      const title = say(remedyWords, (w) => w.link(secret, account, stuck.length));
      const linked = scenario(
        { id: 'link-secret', cause, title, ...nothing },
        'secure-registry',
        existing(secret, context),
      );
      const [other] = problem.code === 'ACCOUNT-11' ? problem.evidence.linkedTo : [];
      return other === undefined ? [linked] : [linked, runAs(other, context, total)];
    }
    case 'ACCOUNT-12': {
      const title = say(remedyWords, (w) => w.listInTemplate(workload));
      const { code: cause } = problem;
      const [secret] = fittingListed(context);
      if (secret === undefined) return [];
      const answers = { ...existing(secret, context), template: true };
      return [scenario({ id: 'list-in-template', cause, title, ...restarts(total) }, 'secure-registry', answers)];
    }
    case 'ACCOUNT-15': {
      const { secret } = problem.evidence;
      const title = say(remedyWords, (w) => w.linkBuilder(secret));
      const answers = { ...existing(secret, context), accounts: ['builder'], builder: true };
      return [scenario({ id: 'link-builder', cause: problem.code, title, ...nothing }, 'secure-registry', answers)];
    }
    case 'BINDING-16':
    case 'BINDING-17': {
      const { imageProject, namespace } = problem.evidence;
      const title = say(remedyWords, (w) => w.bind(account, imageProject));
      // A project's own images are opened to all of it, as they are in every project.
      const whose = imageProject === namespace ? { accounts: 'all' } : {};
      const answers = { ...about, imagesFrom: imageProject, ...whose };
      return [scenario({ id: 'bind-puller', cause: problem.code, title, ...nothing }, 'cross-project', answers)];
    }
    default:
      return [];
  }
}

function isRefused(secret: string, { findings }: RemedyContext): boolean {
  const own = findings.fitting?.find((each) => each.secret === secret);
  return own !== undefined && !own.trial.ok && !isUnreachable(own.trial.problem);
}

function runAs(other: string, context: RemedyContext, total: number): Remedy {
  const title = say(remedyWords, (w) => w.runAs(context.workload, other));
  return scenario({ id: 'run-as', cause: 'ACCOUNT-11', title, ...restarts(total) }, 'change-template', {
    ...template(context),
    what: 'account',
    setServiceAccount: other,
  });
}

/** Secrets that fit and that the account lists: the pod's own list keeps them away. */
function fittingListed({ findings }: RemedyContext): readonly string[] {
  const listed = findings.account?.imagePullSecrets?.flatMap(({ name }) => name ?? []) ?? [];
  const works = findings.fitting?.filter(({ secret }) => listed.includes(secret)) ?? [];
  return [...works.filter(({ trial }) => trial.ok), ...works].map(({ secret }) => secret);
}
