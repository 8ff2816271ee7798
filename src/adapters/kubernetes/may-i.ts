import type { V1SubjectAccessReviewStatus } from '@kubernetes/client-node';
import type { Requester } from '../../domain/image-pullers.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { AccessQuestion } from '../../ports/cluster.ts';
import { asked } from './asked.ts';
import type { Client, Use } from './client.ts';
import { statusOf } from './failure.ts';
import { failureProblem } from './failure-problem.ts';

/** Reviews rights, all at once. A review the server will not make, or could not finish, is `undefined`. */
export function mayI(
  client: Client,
  questions: readonly AccessQuestion[],
  signal: AbortSignal,
): Promise<Result<readonly (boolean | undefined)[]>> {
  return reviewed(client, questions, signal, 'SelfSubjectAccessReview', (resourceAttributes) => {
    const body = { apiVersion: API, kind: 'SelfSubjectAccessReview', spec: { resourceAttributes } };
    return (api, options) => api.authorization.createSelfSubjectAccessReview({ body }, options);
  });
}

/** The same of somebody else, in each question's own project: that is as far as a project's administrator may ask. */
export function mayThey(
  client: Client,
  { user, groups }: Requester,
  questions: readonly AccessQuestion[],
  signal: AbortSignal,
): Promise<Result<readonly (boolean | undefined)[]>> {
  const who = { ...(user === undefined ? {} : { user }), groups: [...groups] };
  return reviewed(client, questions, signal, 'LocalSubjectAccessReview', (resourceAttributes) => {
    const { namespace } = resourceAttributes;
    const body = { apiVersion: API, kind: 'LocalSubjectAccessReview', spec: { ...who, resourceAttributes } };
    return (api, options) => api.authorization.createNamespacedLocalSubjectAccessReview({ namespace, body }, options);
  });
}

const API = 'authorization.k8s.io/v1';

type Attributes = AccessQuestion & { readonly group: string };
type Review = Use<{ readonly status?: V1SubjectAccessReviewStatus }>;

async function reviewed(
  client: Client,
  questions: readonly AccessQuestion[],
  signal: AbortSignal,
  kind: string,
  reviewOf: (attributes: Attributes) => Review,
): Promise<Result<readonly (boolean | undefined)[]>> {
  const answers = await Promise.all(
    questions.map((question) => review(client, question, signal, kind, reviewOf({ group: '', ...question }))),
  );
  const allowed: (boolean | undefined)[] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    allowed.push(answer.value);
  }
  return ok(allowed);
}

async function review(
  client: Client,
  { namespace }: AccessQuestion,
  signal: AbortSignal,
  kind: string,
  ask: Review,
): Promise<Result<boolean | undefined>> {
  const answer = await client.read(async (api, options) => {
    const { status } = await ask(api, options);
    if (typeof status?.allowed !== 'boolean') throw new TypeError('no review');
    return status;
  }, signal);
  if (answer.ok) {
    const { allowed, evaluationError } = answer.value;
    return ok(!allowed && evaluationError ? undefined : allowed);
  }
  const code = statusOf(answer.failure);
  const row = { kind, resource: `${kind.toLowerCase()}s` };
  const problem = failureProblem(answer.failure, asked(client, 'create', row, { namespace, name: '' }));
  // Without a login the server refuses the review too; that is no answer to the question.
  return (code === 403 || code === 404) && problem.code !== 'CLUSTER-03' && problem.code !== 'CLUSTER-10'
    ? ok(undefined)
    : failed(problem);
}
