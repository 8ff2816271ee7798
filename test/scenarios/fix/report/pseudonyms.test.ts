import { assert, property, stringMatching, uniqueArray } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problem } from '../../../../src/domain/problem.ts';
import type { Report } from '../../../../src/domain/report.ts';
import { shared } from '../../../../src/scenarios/fix/report/pseudonyms.ts';
import { reportOf } from '../../../../src/scenarios/fix/report/report.ts';
import { reportMarkdown } from '../../../../src/scenarios/fix/report/report-markdown.ts';
import { problemSamples } from '../../../messages/problem-samples.ts';
import { names, sampleInput } from './sample-report.ts';

function withWords(said: string, more: Partial<Report> = {}): Report {
  const report = reportOf(sampleInput());
  return { ...report, ...more, subject: { ...report.subject, said } };
}

/** What a report's words become beside everything else that is known of the sample. */
function sharedWords(said: string, more: Partial<Report> = {}): string {
  return shared(withWords(said, more)).subject.said;
}

/** Everything a reader of the report could see. */
function everywhere(report: Report): string {
  return [JSON.stringify(report), reportMarkdown(report, 'en'), reportMarkdown(report, 'ja')].join('\n').toLowerCase();
}

/** The report with its texts emptied: what is left is its structure. */
function shapeOf(value: unknown, member = ''): unknown {
  if (typeof value === 'string') return STAYS.has(member) ? value : '';
  if (Array.isArray(value)) return value.map((item) => shapeOf(item, member));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, shapeOf(each, name)]));
}
const STAYS = new Set(
  `kind made program version platform code link status seenFrom certainty effort id cause outcome type userShape reason from first
   last since`.split(/\s+/),
);

describe('a shared report', () => {
  const report = reportOf(sampleInput());
  const given = shared(report);

  it('has no name of the original in any byte', () => {
    const seen = everywhere(given);
    expect(Object.values(names).filter((name) => seen.includes(name.toLowerCase()))).toEqual([]);
    // Nor what a name is made of.
    expect(['acme', 'tokyo', 'hanako', 'blackfriday'].filter((part) => seen.includes(part))).toEqual([]);
  });

  it('keeps structure, codes, versions and what every cluster has', () => {
    expect(shapeOf({ ...given, shared: false })).toEqual(shapeOf(report));
    expect(given.shared).toBe(true);
    expect(given.secrets[0]?.linkedTo).toContain('default');
    expect(given.secrets[0]?.entries[1]?.key).toBe('https://index.docker.io/v1/');
  });

  it('says the same name in the same way wherever it stands', () => {
    const { subject, secrets, causes, run } = given;
    const [cause] = causes;
    expect(cause?.problem.evidence.account).toBe(subject.account);
    expect(cause?.problem.evidence.secret).toBe(secrets[0]?.name);
    expect(run?.actions[0]?.commands.oc[0]).toBe(
      `oc secrets link ${subject.account} ${secrets[0]?.name} --for=pull -n ${subject.namespace}`,
    );
    expect(subject.said).toContain(`"${subject.image}"`);
    expect(subject.image).toMatch(/^host-\d+\.example:5000\/project-1\/repo-1:tag-1$/);
  });

  it('is left as it is when it is shared again', () => {
    expect(shared(given)).toEqual(given);
  });

  it('never holds a name, whatever names are', { timeout: 60_000 }, () => {
    const label = stringMatching(/^[a-z][a-z0-9]{4,8}(-[a-z0-9]{2,5})?$/).filter((each) => !/^v\d+$/.test(each));
    const many = uniqueArray(label, { minLength: 16, maxLength: 16 });
    assert(
      property(many, (labels) => {
        const own = Object.fromEntries(
          Object.keys(names).map((kind, index) => [kind, labels[index] ?? '']),
        ) as typeof names;
        const n = {
          ...own,
          server: `api.${own.server}.example`,
          host: `${own.host}.${own.server}.example`,
          realm: `${own.realm}.${own.server}.example`,
          node: `${own.node}.${own.server}.example`,
          user: `${own.user}@${own.server}.example`,
          address: '10.20.30.40',
        };
        const before = reportOf(sampleInput(n));
        const after = shared(before);
        const tokens = new Set(everywhere(after).match(/[a-z0-9]+(?:-[a-z0-9]+)*/g));
        expect(Object.values(own).filter((name) => tokens.has(name))).toEqual([]);
        const whole = Object.values(n).filter((name) => name.includes('.'));
        expect(whole.filter((name) => everywhere(after).includes(name))).toEqual([]);
        expect(shapeOf({ ...after, shared: false })).toEqual(shapeOf(before));
      }),
      { numRuns: 60 },
    );
  });

  it('gives no two names one replacement', () => {
    const pods = Array.from({ length: 40 }, (_, index) => `pod-${index}`);
    const { subject } = shared({ ...report, subject: { ...report.subject, stuckPods: pods } });
    expect(new Set(subject.stuckPods).size).toBe(40);
    expect(subject.stuckPods.filter((name) => pods.includes(name))).toEqual([]);
  });
});

describe.each(problemSamples)('the evidence of $code', ({ problems }) => {
  it('keeps the members it has, and no name in those that name something', () => {
    for (const { code, evidence } of problems) {
      const report = reportOf(sampleInput());
      const cause = {
        problem: { code, evidence: evidence as never },
        certainty: 'sure',
        seenFrom: 'node',
        settledBy: null,
      } as const;
      const [after] = shared({ ...report, run: null, causes: [cause] }).causes;
      expect(Object.keys(after?.problem.evidence ?? {})).toEqual(Object.keys(evidence));
      const seen = JSON.stringify(after?.problem.evidence);
      for (const member of ['secret', 'account', 'namespace', 'imageProject', 'pod'] as const) {
        const name: unknown = (evidence as Record<string, unknown>)[member];
        if (typeof name !== 'string' || name === '' || name === '*' || name === 'default' || name === 'builder')
          continue;
        expect(seen, `${code} ${member}`).not.toMatch(new RegExp(`(?<![a-z0-9])${name}(?![a-z0-9])`));
      }
    }
  });
});

describe('words from outside', () => {
  it.each([
    ['a name within another word stays', 'workshop of shop', 'workshop of project-1'],
    [
      'a host in capitals is the same host',
      'REGISTRY.acme.EXAMPLE and registry.acme.example',
      /^(host-\d+\.example) and \1$/,
    ],
    [
      'public registries stay, their paths do not',
      'docker.io/bigcorp/secretapp:latest',
      /^docker\.io\/repo-\d+\/repo-\d+:latest$/,
    ],
    ['tags that are versions stay', 'quay.io/bigcorp/app:v1.2.3', /^quay\.io\/repo-\d+\/repo-\d+:v1\.2\.3$/],
    ['tags that say more do not', 'quay.io/bigcorp/app:for-bigcorp', /^quay\.io\/repo-\d+\/repo-\d+:tag-\d+$/],
    [
      'digests stay',
      `quay.io/bigcorp/app@sha256:${'ab'.repeat(32)}`,
      new RegExp(`^quay\\.io/repo-\\d+/repo-\\d+@sha256:${'ab'.repeat(32)}$`),
    ],
    [
      'Amazon keeps its family',
      '123456789012.dkr.ecr.eu-west-1.amazonaws.com/x1y2/z3:latest',
      /^0000000000\d\d\.dkr\.ecr\.eu-west-1\.amazonaws\.com\/repo-\d+\/repo-\d+:latest$/,
    ],
    ['Azure keeps its family', 'https://bigcorp.azurecr.io/v2/', /^https:\/\/host-\d+\.azurecr\.io\/v2\/$/],
    [
      'Google keeps its family',
      'europe-docker.pkg.dev/bigcorp/thing/it:latest',
      /^europe-docker\.pkg\.dev\/repo-\d+\/repo-\d+\/repo-\d+:latest$/,
    ],
    [
      'addresses are replaced, ports and times stay',
      'dial tcp 172.16.9.8:5000 at 12:04:31',
      /^dial tcp 192\.0\.2\.\d+:5000 at 12:04:31$/,
    ],
    ['IPv6 as well', 'dial tcp [fd12:3456::9]:443', /^dial tcp \[2001:db8::\d\]:443$/],
    [
      'advice of a public registry stays',
      'https://www.docker.com/increase-rate-limit',
      'https://www.docker.com/increase-rate-limit',
    ],
    ['loopback stays', 'proxyconnect tcp: dial tcp 127.0.0.1:3128', 'proxyconnect tcp: dial tcp 127.0.0.1:3128'],
    [
      'the integrated registry stays',
      'image-registry.openshift-image-registry.svc:5000/openshift/cli:latest',
      /^image-registry\.openshift-image-registry\.svc:5000\/openshift\/repo-\d+:latest$/,
    ],
    [
      'its route says that it is one',
      'default-route-openshift-image-registry.apps.bigcorp.example/a1/b2',
      /^default-route-openshift-image-registry\.host-\d+\.example\/repo-\d+\/repo-\d+$/,
    ],
    [
      'types stay',
      'kubernetes.io/dockerconfigjson, image.openshift.io/v1',
      'kubernetes.io/dockerconfigjson, image.openshift.io/v1',
    ],
    [
      'missing secrets are named',
      'Unable to retrieve some image pull secrets (bigcorp-one, bigcorp-two); attempting',
      /^Unable to retrieve some image pull secrets \(secret-\d+, secret-\d+\); attempting$/,
    ],
    [
      'so are accounts of a refusal',
      'User "system:serviceaccount:bigcorp:robot7" cannot get',
      /^User "system:serviceaccount:project-\d+:account-\d+" cannot get$/,
    ],
    ['files stay', 'open config.json: auth.json', 'open config.json: auth.json'],
    ['homes do not', '/home/hanakosan/.docker/config.json', /^\/home\/user-\d+\/\.docker\/config\.json$/],
  ])('%s', (_, said, expected) => {
    const words = sharedWords(said);
    const isExpected = typeof expected === 'string' ? words === expected : expected.test(words);
    expect({ words, isExpected }).toEqual({ words, isExpected: true });
  });

  it('keeps a sentence readable where a name is one of its words', () => {
    const report = withWords('pulling secret "secret" from https://x.example/secret', { namespace: 'secret' });
    const { namespace, subject } = shared(report);
    expect(namespace).not.toBe('secret');
    expect(subject.said).toMatch(/^pulling secret "([a-z]+-\d+)" from https:\/\/host-\d+\.example\/\1$/);
  });

  it('takes no longer for many than for few', () => {
    const hostile = `${'a.'.repeat(2000)}${'x:'.repeat(2000)}${'://'.repeat(1000)}`;
    const begun = performance.now();
    sharedWords(hostile);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});

it('knows who keeps an object by the tool, not by what it is called there', () => {
  const report = reportOf(sampleInput());
  const told = { code: 'ACCOUNT-41', evidence: { object: 'till-runner', manager: 'Operator (Kafka till-orders)' } };
  const cause = { problem: told, certainty: 'suspected', seenFrom: 'cluster-api', settledBy: null } as const;
  const [after] = shared({ ...report, causes: [cause] }).causes;
  expect(after?.problem.evidence.manager).toMatch(/^Operator \(Kafka object-\d\)$/);
  expect(after?.problem.evidence.object).toMatch(/^object-\d$/);
});

it('replaces the one problem that names nodes of an image only as text', () => {
  const report = reportOf(sampleInput());
  const links = report.links.map((link) => ({
    ...link,
    problem: {
      code: 'REGISTRY-38',
      evidence: { ...problem('REGISTRY-38', { image: 'x', has: ['linux/amd64'], nodes: ['linux/arm64'] }).evidence },
    },
  }));
  const [link] = shared({ ...report, links }).links;
  expect(link?.problem?.evidence.has).toEqual(['linux/amd64']);
});
