import { linkPullSecret } from '../../../../src/actions/link-pull-secret.ts';
import { chainWords } from '../../../../src/chain/chain-words.ts';
import type { Diagnosis } from '../../../../src/domain/diagnosis.ts';
import type { KubeEvent } from '../../../../src/domain/kube-objects.ts';
import { problem } from '../../../../src/domain/problem.ts';
import { plain, say } from '../../../../src/domain/text.ts';
import type { ReportInput } from '../../../../src/scenarios/fix/report/report.ts';

/** The names of one company's cluster, one a kind. */
export const names = {
  project: 'shop',
  cluster: 'prod-tokyo',
  server: 'api.tokyo.acme.example',
  user: 'hanako@acme.example',
  workload: 'frontend',
  pod: 'frontend-6d5-x2',
  sibling: 'frontend-6d5-k8',
  account: 'web-runner',
  other: 'night-runner',
  secret: 'acme-pull',
  host: 'registry.acme.example',
  repo: 'storefront',
  tag: '1.4-blackfriday',
  node: 'worker-3.tokyo.acme.example',
  realm: 'keycloak.acme.example',
  address: '10.20.30.40',
} as const;

type Names = { readonly [N in keyof typeof names]: string };

/** What a support engineer is sent in the storyboard's case, with these names. */
export function sampleInput(n: Names = names): ReportInput {
  const image = `${n.host}:5000/${n.project}/${n.repo}:${n.tag}`;
  const said = `Failed to pull image "${image}": rpc error: code = Unknown desc = unable to retrieve auth token: Get "https://${n.realm}/auth?service=${n.host}&scope=repository:${n.project}/${n.repo}:pull": dial tcp ${n.address}:443: invalid username/password`;
  const diagnosis: Diagnosis = {
    subject: {
      kind: 'pod',
      namespace: n.project,
      pod: n.pod,
      workload: n.workload,
      account: n.account,
      image,
      container: 'main',
      stuckPods: [n.pod, n.sibling],
      totalPods: 12,
      since: '2026-11-27T11:50:00Z',
      shows: [],
      lists: { pull: [], mount: [`${n.account}-dockercfg-x7k2p`] },
      node: n.node,
      said,
    },
    links: [
      {
        link: 'pod',
        status: 'ok',
        subject: plain(n.pod),
        evidence: say(chainWords, (w) => w.imageComplete),
        seenFrom: 'cluster-api',
      },
      {
        link: 'service-account',
        status: 'broken',
        subject: plain(n.account),
        evidence: say(chainWords, (w) => w.listsNot),
        seenFrom: 'cluster-api',
        problem: problem('ACCOUNT-11', { account: n.account, secret: n.secret, linkedTo: [n.other] }),
      },
      {
        link: 'registry',
        status: 'unknown',
        subject: plain(`${n.host}:5000`),
        evidence: say(chainWords, (w) => w.wantsLogin),
        seenFrom: 'this-computer',
      },
      {
        link: 'auth-server',
        status: 'ok',
        subject: plain(n.realm),
        evidence: say(chainWords, (w) => w.gaveToken),
        seenFrom: null,
      },
    ],
    causes: [
      {
        problem: problem('ACCOUNT-11', { account: n.account, secret: n.secret, linkedTo: [n.other] }),
        certainty: 'suspected',
        seenFrom: 'cluster-api',
        settledBy: plain('the next try of the node'),
      },
    ],
    remedies: [
      {
        id: 'link-secret',
        cause: 'ACCOUNT-11',
        title: plain(`Link ${n.secret} to ${n.account}, recreate the 2 pods`),
        asks: plain('nothing to type'),
        effort: 'nothing',
        leads: { to: 'scenario', scenario: 'secure-registry', answers: {} },
      },
      {
        id: 'ask-administrator',
        cause: 'ACCOUNT-11',
        title: plain('Ask'),
        asks: plain(''),
        effort: 'others',
        leads: {
          to: 'letter',
          whom: plain('the administrator'),
          what: plain(`Please look at ${n.project}.`),
          commands: [`oc secrets link ${n.account} ${n.secret} --for=pull -n ${n.project}`],
        },
      },
    ],
    unproven: [say(chainWords, (w) => w.otherNodes(`worker-1, ${n.node}`))],
    secrets: [
      {
        name: n.secret,
        type: 'kubernetes.io/dockerconfigjson',
        made: '2026-11-17T12:00:00Z',
        shown: false,
        linkedTo: [n.other, 'default'],
        entries: [
          { key: `${n.host}:5000`, userShape: 'digits|word', hasPassword: true, fits: true },
          { key: 'https://index.docker.io/v1/', userShape: 'word', hasPassword: false, fits: false },
        ],
      },
    ],
    realm: `https://${n.realm}/auth`,
    events: [],
    isComplete: true,
  };
  const action = linkPullSecret({
    namespace: n.project,
    account: n.account,
    secret: n.secret,
    for: ['pull'],
    listed: { pull: [], mount: [] },
  });
  return {
    diagnosis,
    identity: {
      name: n.cluster,
      server: `https://${n.server}:6443`,
      user: n.user,
      namespace: n.project,
      version: 'v1.36.2',
      openshift: ['image.openshift.io'],
      practice: false,
    },
    events: [
      event(n, 'Failed', said, '2026-11-27T12:01:00Z'),
      event(n, 'Scheduled', `Successfully assigned ${n.project}/${n.pod} to ${n.node}`, '2026-11-27T11:50:00Z'),
    ],
    now: new Date('2026-11-27T12:04:00Z'),
    version: '0.1.0',
    run: {
      id: '20261127-120400-abc',
      plan: {
        scenario: 'secure-registry',
        target: {
          clusterName: n.cluster,
          clusterUid: 'uid-1',
          server: `https://${n.server}:6443`,
          namespace: n.project,
          namespaceUid: 'uid-2',
          practice: false,
        },
        actions: [action, action, action],
      },
      events: [
        { type: 'run-started', run: '20261127-120400-abc', of: 3, dryRun: false },
        { type: 'action-started', action: 0 },
        { type: 'action-done', action: 0, outcome: 'changed', receipt: {} },
        { type: 'action-started', action: 1 },
        {
          type: 'action-failed',
          action: 1,
          problem: problem('SECRET-10', { secret: n.secret, namespace: n.project }),
        },
        { type: 'run-finished', outcome: 'failed' },
      ],
      before: diagnosis.links,
      after: diagnosis.links.map((link) => ({
        ...link,
        evidence: say(chainWords, (w) => w.gaveImage(`${n.repo}:${n.tag}`)),
      })),
    },
  };
}

function event(n: Names, reason: string, message: string, lastTimestamp: string): KubeEvent {
  return {
    metadata: { name: `${n.pod}.1`, namespace: n.project },
    involvedObject: { kind: 'Pod', name: n.pod },
    reason,
    message,
    type: 'Warning',
    count: 4,
    source: { component: 'kubelet', host: n.node },
    lastTimestamp,
  };
}
