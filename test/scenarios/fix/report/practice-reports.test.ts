import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../../src/adapters/clock.ts';
import { openCluster } from '../../../../src/adapters/kubernetes/cluster.ts';
import { readKubeconfigText } from '../../../../src/adapters/kubernetes/kubeconfig-text.ts';
import { createRegistry } from '../../../../src/adapters/registry/create-registry.ts';
import { parseReport } from '../../../../src/adapters/reports/create-reports.ts';
import { conclude } from '../../../../src/chain/conclude.ts';
import type { Findings } from '../../../../src/chain/findings.ts';
import { gatherFindings } from '../../../../src/chain/gather-findings.ts';
import { casesOf } from '../../../../src/chain/pull-case.ts';
import type { Report } from '../../../../src/domain/report.ts';
import { type Practice, startPractice } from '../../../../src/practice/start-practice.ts';
import { diagnosisOf } from '../../../../src/scenarios/fix/report/diagnosis-of.ts';
import { isEveryday, isSystemName } from '../../../../src/scenarios/fix/report/known-names.ts';
import { shared } from '../../../../src/scenarios/fix/report/pseudonyms.ts';
import { reportOf } from '../../../../src/scenarios/fix/report/report.ts';
import { reportMarkdown } from '../../../../src/scenarios/fix/report/report-markdown.ts';

const never = new AbortController().signal;
let practice: Practice;
const reports = new Map<string, readonly Report[]>();

beforeAll(async () => {
  practice = await startPractice();
  const registry = createRegistry();
  for (const scene of practice.scenes) {
    reports.set(scene.id, await reportsOf(scene.project, registry));
  }
  await registry.close();
}, 120_000);

afterAll(() => practice.close());

/** One report for each stuck image of a project, of a diagnosis made as `fix` makes it. */
async function reportsOf(project: string, registry: ReturnType<typeof createRegistry>): Promise<readonly Report[]> {
  const target = await readKubeconfigText(practice.kubeconfig, { namespace: project, env: {} });
  const opened = target.ok ? await openCluster(target.value, { practice: true }) : target;
  if (!opened.ok) throw new Error(opened.problem.code);
  const cluster = opened.value;
  const [identity, pods] = await Promise.all([cluster.identity(never), cluster.list('Pod', project, {}, never)]);
  if (!identity.ok || !pods.ok) throw new Error(project);
  const made: Report[] = [];
  for (const subject of pods.value.flatMap((pod) => casesOf(pod, pods.value))) {
    const lookout = { cluster, registry, clock: systemClock, identity: identity.value, trust: { ca: practice.ca } };
    let findings: Findings | undefined;
    for await (findings of gatherFindings(subject, project, lookout, never));
    if (findings === undefined) continue;
    const { events, now } = findings;
    made.push(reportOf({ diagnosis: conclude(findings), identity: identity.value, events, now, version: '0.1.0' }));
  }
  await cluster.close();
  return made;
}

function bytesOf(report: Report): string {
  return [JSON.stringify(report), reportMarkdown(report, 'en'), reportMarkdown(report, 'ja')].join('\n');
}

/** Named after an account that every project has; and the word practice, which is ours. */
function isOfEveryCluster(name: string): boolean {
  return name === 'practice' || /^(?:default|builder|deployer)-(?:dockercfg|token)-/.test(name);
}

function all(): readonly (readonly [scene: string, report: Report])[] {
  return [...reports].flatMap(([scene, each]) => each.map((report) => [scene, report] as const));
}

describe('reports of the practice cluster', () => {
  it('are of its stuck pods', () => {
    expect(all().length).toBeGreaterThan(10);
  });

  it('hold no password of its registries', () => {
    const bytes = all().map(([scene, report]) => ({ scene, bytes: bytesOf(report) + bytesOf(shared(report)) }));
    for (const { password, user } of practice.registries) {
      const forms = [password, Buffer.from(password), Buffer.from(`${user}:${password}`)].map((form) =>
        typeof form === 'string' ? form : form.toString('base64').replace(/=+$/, ''),
      );
      for (const { scene, bytes: written } of bytes) {
        const found = forms.filter((form) => written.includes(form));
        expect({ scene, found }).toEqual({ scene, found: [] });
      }
    }
  });

  it('are read again as they were, with problems this version knows', () => {
    for (const [, report] of all()) {
      expect(parseReport(JSON.stringify(report), 'report.json')).toEqual({ ok: true, value: report });
      expect(JSON.stringify(diagnosisOf(report))).not.toContain('INPUT-21');
    }
  });

  it('keep none of their names when shared', () => {
    for (const [scene, report] of all()) {
      const { subject, secrets, cluster, user } = report;
      const { namespace, pod, workload, account, node } = subject;
      const one = [namespace, pod, workload, account, node ?? '', user, cluster.name];
      const listed = secrets.flatMap(({ name, linkedTo }) => [name, ...linkedTo]);
      const names = [...one, ...subject.stuckPods, ...subject.shows, ...subject.lists.pull, ...listed].filter(
        (name) => !isSystemName(name) && !isEveryday(name) && !isOfEveryCluster(name),
      );
      // Not in the one for people: our own sentences have words that a practice project may be called, too.
      const tokens = new Set(JSON.stringify(shared(report)).match(/[A-Za-z0-9]+(?:[.@-]+[A-Za-z0-9]+)*/g));
      expect({ scene, left: names.filter((name) => tokens.has(name)) }).toEqual({ scene, left: [] });
    }
  });
});
