import { type Problem, problem } from '../../domain/problem.ts';
import type { Failure, StatusAnswer } from './failure.ts';

/** What was asked for when something failed. */
export interface Asked {
  readonly server: string;
  readonly verb: 'get' | 'list' | 'watch' | 'create' | 'patch' | 'delete';
  /** Plural, as rights name it: `secrets`. */
  readonly resource: string;
  readonly kind: string;
  readonly namespace: string;
  /** Empty for a list. */
  readonly name: string;
}

/**
 * Says a failure in the words of the port. Never from the library's own message: that holds body and headers, and with
 * them secrets.
 */
export function failureProblem(failure: Failure, asked: Asked): Problem {
  const { server } = asked;
  switch (failure.kind) {
    case 'no-login':
      return failure.problem;
    case 'timeout':
    case 'aborted':
      return problem('CLUSTER-17', { server, seconds: failure.seconds });
    case 'not-sent':
      return problem('CLUSTER-17', { server, seconds: 0 });
    case 'not-the-api':
      return problem('CLUSTER-10', { server, contentType: failure.contentType });
    case 'too-large':
      return problem('CLUSTER-14', { server, status: 200, detail: 'the answer is too large' });
    case 'no-connection': {
      const { connection } = failure;
      if (connection.kind === 'unreached') {
        return problem('CLUSTER-02', { server, cause: connection.cause, detail: connection.detail });
      }
      return connection.kind === 'plain-http'
        ? problem('CLUSTER-02', { server, cause: 'other', detail: connection.detail })
        : problem('CLUSTER-04', { server, detail: connection.detail });
    }
    case 'status':
      return statusProblem(failure.answer, asked);
  }
}

function statusProblem(answer: StatusAnswer, asked: Asked): Problem {
  const { code, status } = answer;
  const { server, verb, resource, namespace } = asked;
  if (code === 401 || isAnonymous(answer)) return problem('CLUSTER-03', { server });
  if (code === 429 || code >= 500 || code === 410) {
    return problem('CLUSTER-14', { server, status: code, detail: status?.message ?? '' });
  }
  // A login page, a redirect, a web server's own 404: whoever answers there is no API server.
  if (status === undefined) return problem('CLUSTER-10', { server, contentType: answer.contentType });
  if (code === 403) return problem('CLUSTER-06', { verb, resource, namespace, detail: status.message });
  if (code === 404) {
    return status.kind === 'namespaces'
      ? problem('CLUSTER-07', { kind: 'Namespace', name: status.name, namespace: '' })
      : problem('CLUSTER-07', { kind: asked.kind, name: asked.name, namespace });
  }
  if (code === 409 && status.reason === 'AlreadyExists') {
    return problem('CLUSTER-08', { kind: asked.kind, name: asked.name, namespace });
  }
  if (code === 409) return problem('CLUSTER-09', { kind: asked.kind, name: asked.name, seconds: 0 });
  return problem('CLUSTER-13', { action: `${verb} ${resource}`, detail: status.message });
}

/** Without a login the server knows a user nonetheless, and refuses it: what is missing is the login, not a right. */
function isAnonymous({ code, status }: StatusAnswer): boolean {
  return code === 403 && status !== undefined && status.message.includes('User "system:anonymous"');
}
