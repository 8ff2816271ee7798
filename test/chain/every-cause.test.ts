import { describe, expect, it, test } from 'vitest';
import { causesOf } from '../../src/chain/causes.ts';
import type { Findings } from '../../src/chain/findings.ts';
import { remediesFor } from '../../src/chain/remedies/remedies-for.ts';
import type { NamedCause } from '../../src/domain/diagnosis.ts';
import type { Problem, ProblemCode } from '../../src/domain/problem.ts';
import { readPullError } from '../../src/domain/pull-error.ts';
import type { PullErrorCause } from '../../src/domain/pull-error-cause.ts';
import { problemSamples } from '../messages/problem-samples.ts';
import { findingsOf, gave, saying, tried, unasked } from '../support/findings-of.ts';
import { accountOf, podOf, secretOf } from '../support/project-of.ts';
import { situations } from '../support/pull-situations.ts';
import pullErrors from '../vectors/pull-errors.json' with { type: 'json' };
import field from '../vectors/pull-errors-field.json' with { type: 'json' };

/** Codes of the chain's areas below 50: the field failures. */
const FIELD_FAILURE = /^(POD|ACCOUNT|SECRET|BINDING|REGISTRY|AUTH|IMAGE)-[0-4]\d$/;

/** The field failures that nothing here mends and nobody is written to about, each with the reason. */
const UNMENDED: { readonly [C in ProblemCode]?: string } = {
  'POD-29': 'the pod has its image: nothing keeps it from it',
  'POD-42': 'the nodes hold the login: nothing keeps the pod from its image',
};

/** What a node says, to what it is called where the pod shows a login that fits and the registry was not asked. */
const NAMED: { readonly [C in PullErrorCause]: ProblemCode | undefined } = {
  'no-login': 'IMAGE-50',
  'wrong-login': 'SECRET-33',
  'expired-token': 'SECRET-20',
  'needs-token': 'REGISTRY-09',
  'portal-login': 'AUTH-24',
  'no-right': 'REGISTRY-23',
  mirror: 'REGISTRY-19',
  'not-found': 'REGISTRY-34',
  'no-repository': 'REGISTRY-34',
  'no-registry': 'REGISTRY-50',
  'rate-limit': 'REGISTRY-22',
  dns: 'REGISTRY-26',
  refused: 'REGISTRY-26',
  timeout: 'REGISTRY-26',
  reset: 'REGISTRY-26',
  unreachable: 'REGISTRY-26',
  proxy: 'REGISTRY-26',
  'unknown-ca': 'REGISTRY-18',
  'expired-certificate': 'REGISTRY-37',
  'wrong-name': 'REGISTRY-37',
  'plain-http': 'REGISTRY-36',
  'server-error': 'REGISTRY-26',
  'auth-server-error': 'AUTH-26',
  'no-platform': 'REGISTRY-38',
  policy: 'REGISTRY-40',
  'never-pull': 'POD-39',
  'invalid-name': 'POD-28',
  'short-name': 'POD-28',
  'unreadable-secret': 'IMAGE-50',
  'missing-secret': 'SECRET-10',
  'disk-full': 'POD-50',
  'not-unpacked': 'POD-50',
  pulled: undefined,
  cached: 'POD-29',
  'cached-and-allowed': undefined,
  'said-before': 'IMAGE-50',
  unknown: 'IMAGE-50',
};

/** A pod that shows a login which fits, whose registry gave the image to another login; and what an account lists. */
const shown = findingsOf({
  pod: podOf('web-1', { shows: ['acme-pull'] }),
  accounts: [accountOf('default', ['acme-pull'])],
  secrets: [secretOf('acme-pull', ['quay.io'])],
  registry: unasked,
  shown: [tried('acme-pull', gave, 'robot')],
  fitting: [tried('acme-pull', gave, 'robot')],
});

const vectors = [...pullErrors.vectors, ...field.vectors];

/** What no vector tells of first, or only of a registry that asks another host. */
const SAID: { readonly [C in PullErrorCause]?: string } = {
  'needs-token': 'Error response from daemon: unauthorized: please use personal access token to login',
  'portal-login':
    'unable to retrieve auth token: invalid username/password: unauthorized: Please login to the Red Hat Registry using your Customer Portal credentials.',
  cached: 'Container image "reg.example.com/acme/web:1.0" already present on machine',
  proxy:
    'pinging container registry reg.example.com: Get "https://reg.example.com/v2/": proxyconnect tcp: dial tcp 10.0.0.1:3128: connect: connection refused',
  mirror:
    'failed to resolve reference "reg.example.com/acme/web:1.0": unexpected status from HEAD request to https://mirror.example.com/v2/acme/web/manifests/1.0?ns=reg.example.com: 401 Unauthorized',
};

/** The pod of the vectors' image, with a login that fits, in a node's words. */
function waitingWith(message: string, reason = 'Failed'): Findings {
  const pod = podOf('web-1', { shows: ['reg'], image: 'reg.example.com/acme/web:1.0' });
  // What is an event's reason is none of a waiting container.
  const waits = ['ErrImageNeverPull', 'InvalidImageName'].includes(reason) ? reason : 'ErrImagePull';
  return findingsOf({
    pod: saying(message, pod, waits),
    accounts: [accountOf('default', ['reg'])],
    secrets: [secretOf('reg', ['reg.example.com'])],
    registry: unasked,
  });
}

const as = (problem: Problem): NamedCause => ({ problem, certainty: 'sure', seenFrom: 'cluster-api' });

/** What is offered beyond a test and a report, which change nothing. */
const mending = (problem: Problem) => remediesFor(shown, [as(problem)]).filter(({ effort }) => effort !== 'look');

const failures = problemSamples.filter(({ code }) => FIELD_FAILURE.test(code));

describe('every field failure', () => {
  it('is in the samples', () => {
    expect(failures.length).toBeGreaterThan(35);
  });

  it.each(failures)('$code has a remedy, or a letter to whoever has one', ({ code, problems }) => {
    const [usual] = problems;
    const ids = usual === undefined ? [] : mending(usual).map(({ id }) => id);
    expect(ids.length > 0).toBe(UNMENDED[code] === undefined);
  });

  it.each(failures)('$code: what is offered is for this cause', ({ problems }) => {
    for (const problem of problems) {
      for (const { cause, effort } of remediesFor(shown, [as(problem)])) {
        expect(effort === 'look' || cause === problem.code).toBe(true);
      }
    }
  });
});

describe('every cause a node may name', () => {
  const causes = Object.entries(NAMED) as [PullErrorCause, ProblemCode | undefined][];
  it.each(causes)('%s is called %s', (cause, code) => {
    const vector = vectors.find((each) => readPullError(each.message, each.reason).causes[0]?.cause === cause);
    const [first] = causesOf(waitingWith(SAID[cause] ?? vector?.message ?? '', vector?.reason));
    expect(first?.problem.code).toBe(code);
  });
});

describe('whatever a node was seen to say', () => {
  test.each(vectors)('$id ends in a code', ({ message, reason }) => {
    const [first] = causesOf(waitingWith(message, reason));
    const told = readPullError(message, reason).causes[0]?.cause ?? 'unknown';
    expect(first?.problem.code ?? 'none').toMatch(NAMED[told] === undefined ? /^none$/ : /^[A-Z]+-\d\d$/);
  });
});

it('every code that a diagnosis can name is in a situation', () => {
  const named = new Set(Object.values(situations).flatMap((each) => causesOf(each).map(({ problem }) => problem.code)));
  const missing = failures.map(({ code }) => code).filter((code) => !named.has(code) && UNNAMED[code] === undefined);
  expect(missing).toEqual([]);
});

/** Field failures that are never the cause a pod waits for its image. */
const UNNAMED: { readonly [C in ProblemCode]?: string } = {
  'ACCOUNT-30': 'a script looks for the token secret: no pod waits for it',
  'POD-29': 'a pod whose node has the image waits for none',
  'POD-42': 'the nodes hold the login: no pod waits for it',
};
