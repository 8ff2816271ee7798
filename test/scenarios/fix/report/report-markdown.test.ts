import { assert, constantFrom, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../../../src/domain/report.ts';
import { cell, code, fenced, inline, leading } from '../../../../src/scenarios/fix/report/markdown-text.ts';
import { reportOf } from '../../../../src/scenarios/fix/report/report.ts';
import { reportMarkdown } from '../../../../src/scenarios/fix/report/report-markdown.ts';
import { hostile, invisibleIn } from '../../../support/hostile-text.ts';
import { sampleInput } from './sample-report.ts';

const ODD = Array.from('`~<>[]()|\\*_#&!-+=1. \nab@:/w');

const INJECTIONS = [
  '<script>alert(1)</script>',
  '[click](https://evil.example)',
  '![x](https://evil.example/x.png)',
  'https://evil.example/login',
  'www.evil.example',
  'mail@evil.example',
  '# heading',
  '- item',
  '1. item',
  '> quote',
  '| a | b |',
  '\\| a \\\\| b',
  '`code` <b>',
  '```',
  '````\n<img src=x>\n````',
  '~~~',
  '***bold***',
  '__bold__',
  '&lt;b&gt;',
  '---',
  '<https://evil.example>',
  '``` <i>`',
  'a\n\n# b',
  '$x$',
];

/** The text outside of code: spans and fences are taken out as CommonMark finds them. */
function outsideCode(markdown: string): string {
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of markdown.split('\n')) {
    if (fence !== undefined) {
      if (new RegExp(`^ {0,3}${fence}\`*\\s*$`).test(line)) fence = undefined;
      continue;
    }
    fence = /^ {0,3}(`{3,})[^`]*$/.exec(line)?.[1];
    if (fence === undefined) lines.push(line);
  }
  expect(fence, 'a fence that does not end').toBeUndefined();
  return lines.map(withoutSpans).join('\n');
}

function withoutSpans(line: string): string {
  let rest = line;
  let out = '';
  for (;;) {
    const open = /(?<!\\)(?:\\\\)*(`+)/.exec(rest);
    if (open === null) return out + rest;
    const [whole, run = ''] = open;
    const start = open.index + whole.length;
    const close = new RegExp(`(?<!\`)${run}(?!\`)`).exec(rest.slice(start));
    out += `${rest.slice(0, open.index + whole.length - run.length)}§`;
    if (close === null) return `${out}${rest.slice(start)}UNCLOSED`;
    rest = rest.slice(start + close.index + run.length);
  }
}

/** What text outside of code must not have: each of these means something there. */
function meaningIn(markdown: string): readonly string[] {
  const text = outsideCode(markdown)
    .replace(/^<!--[^\n]*-->/, '')
    .replaceAll('**', '');
  const forms = [
    /(?<!\\)</,
    /(?<!\\)\[/,
    /(?<!\\)`/,
    /:\/\//,
    /www\./i,
    /@/,
    /(?<!\\)\*/,
    /(?<!\\)&/,
    /(?<!\\)_(?=\S)/,
    /UNCLOSED/,
  ];
  return forms.flatMap((form) => form.exec(text)?.[0] ?? []);
}

/** The sample with one hostile text wherever text from outside can be. */
function withText(text: string): Report {
  const report = reportOf(sampleInput());
  const both = { en: text, ja: text };
  const [link] = report.links;
  const [secret] = report.secrets;
  const [remedy] = report.remedies;
  const [event] = report.events;
  if (link === undefined || secret === undefined || remedy === undefined || event === undefined)
    throw new Error('sample');
  const problem = { code: 'ACCOUNT-11', evidence: { account: text, secret: text, linkedTo: [text] } };
  return {
    ...report,
    user: text,
    cluster: { ...report.cluster, name: text, server: text, version: text },
    subject: { ...report.subject, workload: text, image: text, pod: text, said: text, shows: [text], node: text },
    realm: text,
    links: [{ ...link, subject: both, evidence: both, problem }],
    causes: [
      { problem, certainty: 'sure', seenFrom: 'node', settledBy: both },
      { problem: { code: 'NEW-99', evidence: { x: text } }, certainty: 'sure', seenFrom: 'node', settledBy: null },
    ],
    secrets: [
      {
        ...secret,
        name: text,
        type: text,
        linkedTo: [text],
        entries: [{ key: text, userShape: text, hasPassword: true, fits: true }],
      },
    ],
    remedies: [{ ...remedy, title: both, asks: both, letter: { whom: both, what: both, commands: [text] } }],
    unproven: [both],
    events: [{ ...event, name: text, reason: text, message: text, host: text }],
  };
}

describe('a report for people', () => {
  it('says the same in both languages', () => {
    const report = reportOf(sampleInput());
    const skeleton = (text: string) => text.split('\n').map((line) => /^(#+|- |\d+\.|\||```|)/.exec(line)?.[0]);
    expect(skeleton(reportMarkdown(report, 'ja'))).toEqual(skeleton(reportMarkdown(report, 'en')));
    expect(reportMarkdown(report, 'ja')).toMatch(
      /## 原因\n\n1\. \*\*ACCOUNT-11\*\* \(推定, クラスター API\): Pod は web-runner/,
    );
  });

  it('draws the chain with signs and with words', () => {
    const text = reportMarkdown(reportOf(sampleInput()), 'en');
    expect(text).toContain(
      '2. ✖ **BROKEN** Service account `web-runner`: does not list the secret (cluster API) **ACCOUNT-11**',
    );
    expect(text).toContain(
      '3. ○ **not proven** Registry `registry.acme.example:5000`: answers, wants a login (this computer)',
    );
  });

  it('has one row for each entry of a secret, with its age', () => {
    const rows = reportMarkdown(reportOf(sampleInput()), 'en')
      .split('\n')
      .filter((line) => line.startsWith('| `acme-pull`'));
    expect(rows).toEqual([
      '| `acme-pull` | `kubernetes.io/dockerconfigjson` | no | `night-runner`, `default` | `registry.acme.example:5000` | digits\\|word | there | yes | 10 days |',
      '| `acme-pull` | `kubernetes.io/dockerconfigjson` | no | `night-runner`, `default` | `https://index.docker.io/v1/` | `word` | missing | no | 10 days |',
    ]);
  });

  it('has the words of the node and of events as they came', () => {
    const report = reportOf(sampleInput());
    const text = reportMarkdown(report, 'ja');
    for (const said of [report.subject.said, ...report.events.map(({ message }) => message)]) {
      expect(text).toContain(`\`\`\`text\n${said}\n\`\`\``);
    }
  });

  it.each(INJECTIONS)('makes nothing of %j', (text) => {
    for (const lang of ['en', 'ja'] as const) {
      const markdown = reportMarkdown(withText(text), lang);
      expect(meaningIn(markdown)).toEqual([]);
      // Every row of a table has the cells of its head.
      const cells = (line: string) => line.split(/(?<!\\)\|/).length;
      const rows = outsideCode(markdown)
        .split('\n')
        .filter((line) => line.startsWith('| '));
      const counts = new Set(rows.map(cells));
      expect([...counts].toSorted((one, other) => one - other)).toEqual([6, 11]);
    }
  });

  it('makes nothing of any text', { timeout: 60_000 }, () => {
    const odd = string({ unit: constantFrom(...ODD), maxLength: 30 });
    assert(
      property(odd, (text) => {
        for (const part of [inline(text), leading(text), code(text), cell(text), fenced(text).join('\n')]) {
          expect(meaningIn(part)).toEqual([]);
        }
        // The others never begin a line, or an item.
        for (const part of [leading(text), code(text), fenced(text).join('\n')]) {
          expect(outsideCode(part)).not.toMatch(/^ {0,3}(?:#|>|[-+=](?:[-+=\s]|$)|\d+[.)](?:\s|$)|```|~~~)/m);
        }
        expect(outsideCode(cell(text))).not.toMatch(/(?<!\\)\|/);
        expect(cell(text)).not.toMatch(/(?<!\\)(?:\\\\)*\|/);
      }),
      { numRuns: 2000 },
    );
  });

  it('shows hostile characters, and sends none', () => {
    const markdown = reportMarkdown(withText(hostile.all), 'en');
    expect(invisibleIn(markdown)).toEqual([]);
    expect(markdown).toContain('\\u{202e}');
  });
});
