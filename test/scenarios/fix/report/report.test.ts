import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createReports } from '../../../../src/adapters/reports/create-reports.ts';
import { nothingBorrowed } from '../../../../src/chain/borrowed-images.ts';
import { causesFromWords } from '../../../../src/chain/cause-from-words.ts';
import { asPullSecret } from '../../../../src/chain/project.ts';
import { pullSecretLink } from '../../../../src/chain/pull-secret.ts';
import { pullSecretTypes, writePullSecret } from '../../../../src/domain/docker-config.ts';
import { parseImageReference } from '../../../../src/domain/image-reference.ts';
import type { KubeSecret } from '../../../../src/domain/kube-objects.ts';
import { problem } from '../../../../src/domain/problem.ts';
import { readPullError } from '../../../../src/domain/pull-error.ts';
import { MOST_IN_REPORT, type Report } from '../../../../src/domain/report.ts';
import { Secret } from '../../../../src/domain/secret.ts';
import { problemWords } from '../../../../src/messages/problem-words.ts';
import { diagnosisOf } from '../../../../src/scenarios/fix/report/diagnosis-of.ts';
import { shared } from '../../../../src/scenarios/fix/report/pseudonyms.ts';
import { type ReportInput, reportOf } from '../../../../src/scenarios/fix/report/report.ts';
import { reportMarkdown } from '../../../../src/scenarios/fix/report/report-markdown.ts';
import { reportText } from '../../../../src/scenarios/fix/report/report-text.ts';
import { problemSamples } from '../../../messages/problem-samples.ts';
import { createCanary } from '../../../support/canary.ts';
import { accountOf, podOf } from '../../../support/project-of.ts';
import { temporaryFolder } from '../../../support/temporary-folder.ts';
import { names, sampleInput } from './sample-report.ts';

/** Writes a report as JSON and reads it back, as on another computer. */
async function readBack(report: Report): Promise<Report> {
  const path = join(await temporaryFolder(), 'report.json');
  const reports = createReports();
  expect(await reports.write(path, reportText(report, path, 'en'))).toEqual({ ok: true, value: undefined });
  const read = await reports.read(path);
  if (!read.ok) throw new Error(JSON.stringify(read.problem));
  return read.value;
}

describe('a report', () => {
  it('comes back from its file as it was', async () => {
    const report = reportOf(sampleInput());
    expect(await readBack(report)).toEqual(report);
    expect(await readBack(shared(report))).toEqual(shared(report));
  });

  it('tells of a run what became of each action', () => {
    const { run } = reportOf(sampleInput());
    expect(run?.actions.map(({ outcome }) => outcome)).toEqual(['changed', 'failed', 'not-run']);
    expect(run?.actions[1]?.problem?.code).toBe('SECRET-10');
    expect(run?.outcome).toBe('failed');
  });

  it('holds no more than can be read again, and counts what it leaves out', async () => {
    const input = sampleInput();
    const { diagnosis } = input;
    const [secret] = diagnosis.secrets;
    const [told] = input.events;
    if (secret === undefined || told === undefined) throw new Error('no sample');
    const many: ReportInput = {
      ...input,
      diagnosis: {
        ...diagnosis,
        subject: { ...diagnosis.subject, stuckPods: Array.from({ length: 5000 }, (_, index) => `web-${index}`) },
        secrets: Array.from({ length: 3000 }, (_, index) => ({ ...secret, name: `secret-${index}` })),
      },
      events: Array.from({ length: 400 }, (_, index) => ({
        ...told,
        lastTimestamp: new Date(Date.UTC(2026, 0, 1) + index * 1000).toISOString(),
        message: '長'.repeat(5000),
      })),
    };
    const report = reportOf(many);
    expect(report.leftOut).toEqual({
      pods: 5000 - MOST_IN_REPORT.pods,
      secrets: 3000 - MOST_IN_REPORT.secrets,
      events: 400 - MOST_IN_REPORT.events,
    });
    expect(report.events.at(-1)?.last).toBe('2026-01-01T00:06:39.000Z');
    expect((await readBack(report)).events).toHaveLength(MOST_IN_REPORT.events);
  });

  it('is read without a cluster as the diagnosis it was made of', async () => {
    const input = sampleInput();
    const read = diagnosisOf(await readBack(reportOf(input)));
    const { remedies, ...rest } = input.diagnosis;
    expect(read).toMatchObject(rest);
    expect(read.remedies.map(({ id, title, effort }) => ({ id, title, effort }))).toEqual(
      remedies.map(({ id, title, effort }) => ({ id, title, effort })),
    );
  });

  it('names the command that begins where the cluster is, for what a scenario would do', async () => {
    const [link, ask] = diagnosisOf(await readBack(reportOf(sampleInput()))).remedies;
    expect(link?.leads).toMatchObject({
      to: 'letter',
      commands: [`pull-secret-wizard fix ${names.pod} -n ${names.project}`],
    });
    expect(ask?.leads).toMatchObject({ to: 'letter', commands: [expect.stringContaining('oc secrets link')] });
  });
});

describe.each(problemSamples)('$code in a report', ({ problems }) => {
  it('is read back as the same problem', async () => {
    const report = reportOf(sampleInput());
    const links = problems.map((each) => ({
      link: 'pod' as const,
      status: 'broken' as const,
      subject: { en: 'x', ja: 'x' },
      evidence: { en: 'x', ja: 'x' },
      seenFrom: null,
      problem: each,
    }));
    const input = sampleInput();
    const made = reportOf({ ...input, diagnosis: { ...input.diagnosis, links } });
    const read = diagnosisOf({ ...report, links: (await readBack(made)).links });
    expect(read.links.map((link) => link.problem)).toEqual(problems);
  });
});

describe('a problem another version wrote', () => {
  const causes = (code: string, evidence: Report['causes'][number]['problem']['evidence']): Report => {
    const report = reportOf(sampleInput());
    return {
      ...report,
      causes: [{ problem: { code, evidence }, certainty: 'sure', seenFrom: 'node', settledBy: null }],
    };
  };

  it.each([
    ['a code it does not know', 'ACCOUNT-77', { account: 'op', secrets: ['a', 'b'] }],
    ['evidence that lacks something', 'ACCOUNT-11', { account: 'op' }],
    ['evidence in another form', 'ACCOUNT-11', { account: 'op', secret: 'acme', linkedTo: 'default' }],
    ['a reason it does not know', 'AUTH-51', { host: 'h', realm: 'r', reason: 'moon' }],
  ])('is told as it stands: %s', (_, code, evidence) => {
    const [cause] = diagnosisOf(causes(code, evidence)).causes;
    if (cause === undefined) throw new Error('no cause');
    const { happened, known } = problemWords(cause.problem);
    expect(cause.problem.code).toBe('INPUT-21');
    expect(happened.en).toContain(code);
    expect(known.ja).toContain(Object.keys(evidence)[0]);
    expect(reportMarkdown(causes(code, evidence), 'ja')).toContain(code);
  });
});

describe('a file of a report', () => {
  it('is for people under .md, and data under any other name', () => {
    const report = reportOf(sampleInput());
    expect(reportText(report, 'for-support.MD', 'ja')).toContain('## プルの経路');
    expect(JSON.parse(reportText(report, 'for-support.txt', 'ja'))).toEqual(report);
  });

  it('is readable by its owner alone', async () => {
    const path = join(await temporaryFolder(), 'report.md');
    await createReports().write(path, reportText(reportOf(sampleInput()), path, 'en'));
    expect((await stat(path)).mode & 0o777).toBe(0o600);
  });

  it('takes the place of an earlier report or an empty file, and of nothing else', async () => {
    const folder = await temporaryFolder();
    const reports = createReports();
    for (const name of ['report.md', 'report.json', 'empty']) {
      const path = join(folder, name);
      if (name === 'empty') await writeFile(path, '');
      for (let times = 0; times < 2; times += 1) {
        expect(await reports.write(path, reportText(reportOf(sampleInput()), path, 'en'))).toMatchObject({ ok: true });
      }
    }
    for (const content of ['my notes', '{"auths":{}}', '[1]', 'null', Buffer.from([0xff, 0xfe, 0])]) {
      const path = join(folder, 'mine');
      await writeFile(path, content);
      expect(await reports.write(path, '{}')).toEqual({
        ok: false,
        problem: problem('INPUT-09', { path, detail: 'not-a-report', purpose: 'report' }),
      });
      expect(await readFile(path)).toEqual(Buffer.from(content as string));
    }
    expect(await reports.write(folder, '{}')).toMatchObject({ problem: { evidence: { detail: 'not-a-file' } } });
  });
});

describe('a project with a canary for a password', () => {
  const user = 'canary';
  const canary = createCanary(user);
  const { type, key } = pullSecretTypes.dockerconfigjson;
  const login = { username: user, password: new Secret(canary.password) };
  const body = writePullSecret('dockerconfigjson', [{ key: 'registry.acme.example', login }]);
  const secret = (name: string, content: Secret): KubeSecret => ({
    metadata: { name, namespace: 'shop' },
    type,
    data: { [key]: content },
  });
  const encoded = Buffer.from(`${user}:${canary.password}`).toString('base64');
  const secrets = [
    secret('good', body),
    secret('broken', new Secret(`{"auths":{"registry.acme.example":{"auth":"${encoded}!"}}`)),
    secret('in-key', new Secret(JSON.stringify({ auths: { [`https://${user}:${canary.password}@h.example`]: {} } }))),
  ];
  /** What an entry should not have, and a later version may give it. */
  const more = { password: canary.password };
  const urlWords = `Get "https://${user}:${encodeURIComponent(canary.password)}@registry.acme.example/v2/": unauthorized`;

  it('is told of without it, in every form', () => {
    const image = parseImageReference('registry.acme.example/shop/web:1');
    if (!image.ok) throw new Error('image');
    const pod = podOf('web-1', { image: image.value.text, shows: secrets.map(({ metadata }) => metadata.name) });
    const words = [
      urlWords,
      `Get "https://${user}:${canary.password.replaceAll('"', '')}@registry.acme.example/v2/": EOF`,
      `request had Authorization: Basic ${encoded}`,
      `config {"auths":{"h":{"auth":"${encoded}"}}} cannot be read`,
      `GET https://blobs.example/x?token=${encodeURIComponent(canary.password)}&X-Amz-Signature=${encoded} failed`,
    ];
    for (const said of words) {
      const input = sampleInput();
      const project = { name: 'shop', pods: [pod], accounts: [accountOf('default', ['good'])], secrets };
      const causes = causesFromWords({
        reading: readPullError(said),
        pod,
        image: image.value,
        project,
        borrowed: nothingBorrowed,
        now: new Date(0),
      });
      const links = secrets.flatMap(({ metadata }) => [
        pullSecretLink(image.value, metadata.name, secrets.map(asPullSecret)),
        pullSecretLink(image.value, metadata.name, [asPullSecret(secrets[0] ?? secret('none', body))]),
      ]);
      const report = reportOf({
        ...input,
        diagnosis: {
          ...input.diagnosis,
          subject: { ...input.diagnosis.subject, said },
          links,
          causes,
          secrets: [
            {
              name: 'in-key',
              type,
              made: undefined,
              shown: true,
              linkedTo: [],
              entries: [
                {
                  ...more,
                  key: `https://${user}:${encodeURIComponent(canary.password)}@h.example/v1/`,
                  userShape: 'word',
                  hasPassword: true,
                  fits: false,
                },
              ],
            },
          ],
        },
        events: [{ metadata: { name: 'e' }, involvedObject: {}, message: said }],
      });
      for (const each of [report, shared(report)]) {
        const bytes = [JSON.stringify(each), reportMarkdown(each, 'en'), reportMarkdown(each, 'ja')];
        expect(bytes.flatMap((text) => canary.findIn(text))).toEqual([]);
        expect(bytes.flatMap((text) => canary.findIn(Buffer.from(text, 'utf16le')))).toEqual([]);
      }
    }
  });
});
