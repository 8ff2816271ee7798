import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { assert, json, oneof, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createReports, parseReport } from '../../../src/adapters/reports/create-reports.ts';
import { reportOf } from '../../../src/scenarios/fix/report/report.ts';
import { sampleInput } from '../../scenarios/fix/report/sample-report.ts';
import { hostile, invisibleIn } from '../../support/hostile-text.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

const report = reportOf(sampleInput());
const text = JSON.stringify(report);

/** Why a text is no report; undefined where it is one. */
function refusal(document: unknown): unknown {
  const read = parseReport(typeof document === 'string' ? document : JSON.stringify(document), 'report.json');
  return read.ok ? undefined : read.problem;
}

describe('a text that is no report', () => {
  it.each([
    ['no JSON', 'hello', 'JSON'],
    ['the report for people', '<!-- pull-secret-wizard-report 1 -->\n# web', 'JSON'],
    ['other JSON', '{"auths":{}}', expect.stringMatching(/^kind/)],
    ['a list', '[]', expect.anything()],
    ['a later version of the form', { ...report, version: 2 }, 'version.invalid_value'],
    ['a part that is missing', { ...report, links: undefined }, 'links.invalid_type'],
    [
      'a status that is none',
      { ...report, links: [{ ...report.links[0], status: 'fine' }] },
      'links.0.status.invalid_value',
    ],
    [
      'a code that is none',
      { ...report, causes: [{ ...report.causes[0], problem: { code: 'rm -rf', evidence: {} } }] },
      expect.stringContaining('code'),
    ],
    ['far too many links', { ...report, links: Array.from({ length: 5000 }, () => report.links[0]) }, 'links.too_big'],
    [
      'evidence with a depth of its own',
      { ...report, causes: [{ ...report.causes[0], problem: { code: 'ACCOUNT-11', evidence: { a: { b: 1 } } } }] },
      expect.stringContaining('evidence.a'),
    ],
  ])('is refused with where it differs: %s', (_, document, detail) => {
    expect(refusal(document)).toEqual({ code: 'INPUT-19', evidence: { path: 'report.json', detail } });
  });

  it('is refused whatever it is, and never thrown at', () => {
    assert(property(oneof(string(), json()), (any) => refusal(any) !== undefined));
  });

  it('is not quoted: it may be any file', () => {
    expect(JSON.stringify(refusal('{"password": s3cret'))).not.toContain('s3cret');
  });
});

describe('a report from anywhere', () => {
  it('loses members nobody knows, and those that reach for a prototype', () => {
    const odd = text.replace('{"kind"', '{"__proto__":{"polluted":1},"constructor":{"x":1},"more":{"auth":"x"},"kind"');
    const read = parseReport(odd, 'report.json');
    expect(read).toEqual({ ok: true, value: report });
    expect(Object.keys(read.ok ? read.value : {})).toEqual(Object.keys(report));
    expect('polluted' in {}).toBe(false);
  });

  it('is cleaned: nothing in it drives a terminal, and no login is left in an address', () => {
    const read = parseReport(
      JSON.stringify({ ...report, user: hostile.all, realm: 'https://robot:s3cret@sso.example/auth' }),
      'report.json',
    );
    if (!read.ok) throw new Error(JSON.stringify(read.problem));
    expect(invisibleIn(read.value.user)).toEqual([]);
    expect(read.value.realm).toBe('https://********@sso.example/auth');
  });

  it('may begin with a byte order mark', () => {
    expect(parseReport(`\u{feff}${text}`, 'report.json')).toEqual({ ok: true, value: report });
  });

  it('says which file cannot be used', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'folder'));
    await writeFile(join(folder, 'big'), 'x'.repeat(4 * 1024 * 1024 + 1));
    const { read } = createReports();
    for (const [name, detail] of [
      ['none', 'ENOENT'],
      ['folder', 'not-a-file'],
      ['big', 'too-big'],
    ] as const) {
      expect(await read(join(folder, name))).toMatchObject({ problem: { code: 'INPUT-09', evidence: { detail } } });
    }
  });
});
