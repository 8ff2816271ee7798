import { array, assert, asyncProperty, constantFrom, oneof, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEvidenceReader } from '../../../src/adapters/evidence/read-evidence.ts';
import { Secret } from '../../../src/domain/secret.ts';
import { hostile } from '../../support/hostile-text.ts';

const reader = createEvidenceReader();
const read = (text: string) => reader.read(new Secret(text), 'events.txt');

const MIB = 1024 * 1024;
/** Milliseconds, on a computer that does much else meanwhile; what takes more than linear time takes minutes. */
const SOON = 15_000;

/** Lines that each begin something, to be put together in any order. */
const pieces = [
  'Name:   web-0',
  'Namespace:  shop',
  'Containers:',
  '  web:',
  '    Image:  quay.io/acme/web:1',
  '    State:  Waiting',
  'Events:',
  '  Type  Reason  Age  From  Message',
  '  Warning  Failed  3m (x4 over 5m)  kubelet  Failed to pull image "quay.io/acme/web:1": denied',
  'LAST SEEN   TYPE   REASON   OBJECT   MESSAGE',
  '3m   Warning   Failed   pod/web-0   Back-off pulling image "quay.io/acme/web:1"',
  'NAME    READY   STATUS   RESTARTS   AGE',
  'web-0   0/1   ErrImagePull   0   5m',
  'NAME    TYPE   DATA   AGE',
  'apiVersion: v1',
  'kind: Pod',
  'kind: List',
  'items:',
  '- apiVersion: v1',
  '  kind: Secret',
  'metadata:',
  '  name: __proto__',
  'data: {__proto__: x}',
  'spec: {containers: 7}',
  '{"kind":"Pod","metadata":{"__proto__":{"name":"x"}}}',
  '{"kind":"List","items":[null,[],7,{"kind":"Pod"},{"kind":"constructor"}]}',
  '{',
  '---',
  '$ oc get events -n shop',
  'PodPweb-0NamespaceNSshop',
  'Generated from kubelet on worker-2',
  '',
];

describe('any text at all', () => {
  it('is read or refused, and never thrown over', async () => {
    await assert(
      asyncProperty(string({ unit: 'binary', maxLength: 400 }), async (text) => {
        const result = await read(text);
        expect(result.ok || result.problem.code === 'INPUT-20').toBe(true);
      }),
    );
  });

  it('put together of what begins something is read or refused too', async () => {
    const lines = array(oneof(constantFrom(...pieces), string({ maxLength: 30 })), { maxLength: 40 });
    await assert(
      asyncProperty(lines, async (text) => {
        const result = await read(text.join('\n'));
        expect(result.ok || result.problem.code === 'INPUT-20').toBe(true);
      }),
      { numRuns: 400 },
    );
    expect(({} as { name?: unknown }).name).toBeUndefined();
  });

  it('that tells of nothing is refused by the name it was given', async () => {
    expect(await read('Hello, our pods do not start. Please help.')).toMatchObject({
      ok: false,
      problem: { code: 'INPUT-20', evidence: { what: 'events.txt' } },
    });
  });

  it('of more than 1 MiB is refused', async () => {
    expect(await read('x'.repeat(MIB + 1))).toMatchObject({ ok: false, problem: { code: 'INPUT-09' } });
  });
});

describe('hostile text', () => {
  const event = `Failed to pull image "quay.io/acme/web:1": ${hostile.unseen}`;
  it.each([
    [
      'a description',
      `Name: web-0\nNamespace: shop\nContainers:\n  w${hostile.unseen}:\n    Image: quay.io/${hostile.unseen}\n    State: Waiting\n      Reason: ${hostile.unseen}\nEvents:\n  Warning  Failed  3m  kubelet, n${hostile.unseen}  ${event}`,
    ],
    [
      'a table',
      `LAST SEEN   TYPE      REASON   OBJECT              MESSAGE\n3m          Warning   Failed   pod/${hostile.unseen}   ${event}`,
    ],
    [
      'JSON',
      JSON.stringify({
        kind: 'Event',
        metadata: { name: hostile.all },
        involvedObject: { kind: 'Pod', name: hostile.all },
        message: hostile.all,
        reason: hostile.all,
      }),
    ],
    ['a lone message', event],
    ['a console copy', `PodPweb-0\nGenerated from ${hostile.unseen}\n${event}`],
    [
      'a log',
      `Event(v1.ObjectReference{Kind:"Pod", Namespace:"shop", Name:"${hostile.unseen}"}): type: 'Warning' reason: 'Failed' ${event}`,
    ],
  ])('in %s is made fit for a terminal', async (_where, text) => {
    const result = await read(text);
    expect(result.ok).toBe(true);
    const shown = JSON.stringify(result).replaceAll(String.raw`\n`, '');
    expect(shown).toContain(String.raw`\\u{202e}`);
    expect(shown).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\\u00[0-9a-f]{2}/u);
  });

  it('named as a prototype stays a name', async () => {
    const result = await read(
      JSON.stringify({
        kind: 'Pod',
        metadata: { name: '__proto__' },
        spec: { containers: [{ name: '__proto__', image: 'a' }] },
      }).replace('"metadata"', '"__proto__":{"polluted":1},"metadata"'),
    );
    expect(result).toMatchObject({ ok: true, value: { objects: { Pod: [{ metadata: { name: '__proto__' } }] } } });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('a paste of a megabyte', () => {
  const filled = (piece: string) => piece.repeat(Math.floor(MIB / Buffer.byteLength(piece)));
  it.each([
    ['blanks', ' '],
    ['line breaks', '\n'],
    ['quotation signs', '>'],
    ['brackets that open', '{'],
    ['lines of brackets that open', '{\n'],
    ['JSON that never ends', '{"kind":\n'],
    ['YAML that nests', '- kind: [\n'],
    ['one YAML object', 'kind: a\n'],
    ['many YAML items', '- kind: Pod\n  a: {b: [c]}\n'],
    ['YAML of colons', 'kind: :::::::::\n'],
    ['descriptions', 'Name: a\nContainers:\n'],
    ['containers', '  a:\n    State: Waiting\n'],
    ['rows of events', '3m  Warning  Failed  pod/web  Failed to pull image "quay.io/a/b:1": denied\n'],
    ['rows of as many pods', 'LAST SEEN TYPE REASON OBJECT MESSAGE\n3m Warning Failed pod/x Error: ErrImagePull\n'],
    ['lone messages', 'Failed to pull image "quay.io/a/b:1": denied\n\n'],
    ['rows of pods', 'a 0/1 ErrImagePull 0 5m\n'],
    ['words before a type', 'a a a a a a a a a a a Warning '],
    ['ages', '1s1s1s1s1s1s1s1s'],
    ['prompts', '[a@b ~]$ '],
    ['console letters', 'PodP\nP\nNS\n'],
    ['zero-width signs', '\u200b'],
    ['colours', '\u001b[3'],
  ])(
    'of %s takes no long time',
    async (_what, piece) => {
      const begun = performance.now();
      const result = await read(filled(piece));
      expect(result.ok || result.problem.code === 'INPUT-20').toBe(true);
      expect(performance.now() - begun).toBeLessThan(SOON);
    },
    60_000,
  );

  it('of as many pods and events, each another, takes no long time', async () => {
    const begun = performance.now();
    const rows = Array.from(
      { length: 8_000 },
      (_, at) => `3m  Warning  Failed  pod/web-${at}  Failed to pull image "quay.io/a/b:${at}": denied`,
    );
    const pods = Array.from({ length: 8_000 }, (_, at) => `web-${at}  0/1  ErrImagePull  0  5m`);
    const result = await read([...rows, ...pods].join('\n'));
    expect(result.ok && result.value.objects.Pod).toHaveLength(8_000);
    expect(performance.now() - begun).toBeLessThan(SOON);
  }, 60_000);
});
