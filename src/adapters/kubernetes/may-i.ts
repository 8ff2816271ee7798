import { failed, ok, type Result } from '../../domain/result.ts';
import type { AccessQuestion } from '../../ports/cluster.ts';
import { asked } from './asked.ts';
import type { Client } from './client.ts';
import { statusOf } from './failure.ts';
import { failureProblem } from './failure-problem.ts';

/** Reviews rights, all at once. A review the server will not make, or could not finish, is `undefined`. */
export async function mayI(
  client: Client,
  questions: readonly AccessQuestion[],
  signal: AbortSignal,
): Promise<Result<readonly (boolean | undefined)[]>> {
  const answers = await Promise.all(questions.map((question) => review(client, question, signal)));
  const allowed: (boolean | undefined)[] = [];
  for (const answer of answers) {
    if (!answer.ok) return answer;
    allowed.push(answer.value);
  }
  return ok(allowed);
}

async function review(
  client: Client,
  { group = '', ...question }: AccessQuestion,
  signal: AbortSignal,
): Promise<Result<boolean | undefined>> {
  const body = {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: { resourceAttributes: { group, ...question } },
  };
  const answer = await client.read(async (api, options) => {
    const { status } = await api.authorization.createSelfSubjectAccessReview({ body }, options);
    if (typeof status?.allowed !== 'boolean') throw new TypeError('no review');
    return status;
  }, signal);
  if (answer.ok) {
    const { allowed, evaluationError } = answer.value;
    return ok(!allowed && evaluationError ? undefined : allowed);
  }
  const code = statusOf(answer.failure);
  const row = { kind: 'SelfSubjectAccessReview', resource: 'selfsubjectaccessreviews' };
  const problem = failureProblem(
    answer.failure,
    asked(client, 'create', row, { namespace: question.namespace, name: '' }),
  );
  // Without a login the server refuses the review too; that is no answer to the question.
  return (code === 403 || code === 404) && problem.code !== 'CLUSTER-03' && problem.code !== 'CLUSTER-10'
    ? ok(undefined)
    : failed(problem);
}
