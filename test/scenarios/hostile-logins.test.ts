import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unwrapManifest } from '../../src/adapters/credentials/unwrap-manifest.ts';
import { cleanText } from '../../src/domain/clean-text.ts';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import type { KubeSecret } from '../../src/domain/kube-objects.ts';
import { ok, type Result } from '../../src/domain/result.ts';
import { Secret } from '../../src/domain/secret.ts';
import { plain, type Text } from '../../src/domain/text.ts';
import type { Context, Prepared } from '../../src/flow/scenario.ts';
import { problemWords } from '../../src/messages/problem-words.ts';
import type { CredentialPlace } from '../../src/ports/credential-files.ts';
import type { Ports } from '../../src/ports/ports.ts';
import { heldQuestion } from '../../src/scenarios/renew-login/held-question.ts';
import type { LoginSource } from '../../src/scenarios/secure-registry/answers.ts';
import { isFound } from '../../src/scenarios/secure-registry/answers.ts';
import { fileQuestion } from '../../src/scenarios/secure-registry/file-questions.ts';
import { loginQuestion } from '../../src/scenarios/secure-registry/login-question.ts';
import { notesFor } from '../../src/scenarios/secure-registry/notes.ts';
import { sourceQuestion } from '../../src/scenarios/secure-registry/source-question.ts';
import { hostile, invisibleIn } from '../support/hostile-text.ts';
import { accountOf, projectOf } from '../support/project-of.ts';
import { tinySettings, tinySurvey } from '../support/tiny-scenario.ts';

const parsed = parseImageReference('quay.io/acme/web:1');
if (!parsed.ok) throw new Error('no image');
const image = parsed.value;

/** What others may have put into a file, its name, or a secret of the cluster. */
interface Outside {
  readonly key: string;
  readonly username: string;
  readonly email: string;
  readonly helper: string;
  readonly file: string;
}

const base64 = (text: string) => Buffer.from(text).toString('base64');

/** A file with the login for the image, or without, beside others. */
function contentOf({ key, username, email, helper }: Outside, serves: boolean): string {
  const entry = { auth: base64(`${username}:pw`), email };
  const auths = { [key]: entry, [`ghcr.io/${key}`]: { auth: username }, ...(serves ? { 'quay.io': entry } : {}) };
  return JSON.stringify({ auths, credHelpers: { [key]: helper, 'gcr.io': helper }, credsStore: helper, [key]: 1 });
}

function worldOf(outside: Outside): Context {
  const { key, username, email, file } = outside;
  const data = { '.dockerconfigjson': new Secret(contentOf(outside, true)) };
  const secret: KubeSecret = {
    metadata: { name: 'held', namespace: 'shop', annotations: { [key]: email } },
    type: 'kubernetes.io/dockerconfigjson',
    data,
  };
  const lists: Readonly<Record<string, readonly object[]>> = {
    Secret: [secret],
    Pod: [],
    ServiceAccount: [accountOf('default', ['held'])],
  };
  const places = [true, false].map(
    (serves): CredentialPlace => ({
      kind: 'docker-config',
      path: `${file}/${serves}`,
      shown: cleanText(`${file}/${serves}`),
      content: ok(new Secret(contentOf(outside, serves))),
    }),
  );
  const ports = {
    cluster: { list: async (kind: string) => ok(lists[kind] ?? []), projects: async () => ok(['shop']) },
    credentialFiles: {
      find: async () => places,
      read: async () => unwrapManifest(new Secret(contentOf(outside, true)), cleanText(file)),
      unwrap: unwrapManifest,
    },
    credentialHelper: { get: async () => ok({ username, password: new Secret('pw') }) },
    loginTool: { available: async () => [] },
    clock: { now: () => new Date(0) },
  };
  return {
    identity: tinySurvey.identity,
    loginHint: undefined,
    settings: tinySettings,
    // No more of the world is asked here.
    ports: ports as unknown as Ports,
    signal: new AbortController().signal,
  };
}

function textsOfChoices(prepared: Result<Prepared<unknown>>): readonly Text[] {
  if (!prepared.ok) return textsOfProblem(prepared);
  const { value } = prepared;
  if (value.kind === 'login') return value.sheet.notes;
  const choices = value.kind === 'choices' ? value.choices : value.others;
  const because = value.kind === 'known' ? [value.because] : [];
  return [...because, ...(choices?.rows.flatMap(({ cells, fact }) => [...cells, fact]) ?? [])];
}

function textsOfProblem({ problem }: Extract<Result<unknown>, { ok: false }>): readonly Text[] {
  const { short, happened, known, next } = problemWords(problem);
  const steps = next.en.map((step, index) => ({ en: step, ja: next.ja[index] ?? '' }));
  return [short, happened, known, ...steps, plain(JSON.stringify(problem.evidence))];
}

/** All that is said of a login on the way to the review. */
async function textsOfLogin(source: LoginSource, { file }: Outside, context: Context): Promise<readonly Text[]> {
  const registry = { open: false, anyway: false };
  const { input } = loginQuestion;
  if (input.kind !== 'login') return [];
  const pasted = new Secret(`apiVersion: v1\nkind: ${JSON.stringify(file)}\n`);
  const prepared = await input.prepare({ image, registry, source, file, pasted }, context);
  const choices = textsOfChoices(prepared);
  if (!prepared.ok || prepared.value.kind !== 'known') return choices;
  const login = prepared.value.value;
  const facts = {
    identity: context.identity,
    settings: context.settings,
    project: projectOf({}),
    accounts: [],
    builder: undefined,
    secretName: 'pull',
    standing: undefined,
    broken: undefined,
    authServer: undefined,
    stuck: [],
    using: 0,
    rights: { secrets: true, link: true, recreate: true },
    builds: { pushing: [], pulling: [] },
    pushTrials: [],
    templates: [],
    reverting: [],
    login,
    lifetime: undefined,
    missingPlatforms: [],
    now: new Date(0),
    trial: undefined,
    sentTo: undefined,
    tried: [],
  };
  const place = isFound(login) ? [plain(login.file)] : [];
  return [...choices, ...place, loginQuestion.show(login), ...notesFor({ image, registry, login }, facts)];
}

async function everythingSaid(outside: Outside): Promise<readonly Text[]> {
  const context = worldOf(outside);
  const sources: readonly LoginSource[] = [
    { kind: 'docker-config' },
    { kind: 'docker-config', path: `${outside.file}/false` },
    { kind: 'file' },
    { kind: 'pasted' },
    { kind: 'helper' },
    { kind: 'renewed', username: outside.username },
  ];
  const { input } = sourceQuestion;
  const offers = input.kind === 'choice' ? textsOfChoices(await input.prepare({ image }, context)) : [];
  const held =
    heldQuestion.input.kind === 'choice' ? textsOfChoices(await heldQuestion.input.prepare({}, context)) : [];
  const logins = await Promise.all(sources.map((source) => textsOfLogin(source, outside, context)));
  return [...offers, ...held, ...logins.flat(), ...sources.map(sourceQuestion.show), fileQuestion.show(outside.file)];
}

async function invisibleSaid(outside: Outside): Promise<readonly string[]> {
  const said = await everythingSaid(outside);
  return said.flatMap(({ en, ja }) => [en, ja]).filter((text) => text.includes('\n') || invisibleIn(text).length > 0);
}

const outsideOf = (text: string, username = text): Outside => ({
  key: text,
  username,
  email: text,
  helper: text,
  file: text,
});

describe('what is said of logins, before the review and in it', () => {
  it.each([
    ['anything', hostile.all, hostile.all],
    ['a user name that Basic carries', hostile.all, `robot${hostile.unseen}`],
    ['a helper whose name a program may have', 'box', `robot${hostile.unseen}`],
    ['a helper that tells a user name with a colon', 'box', `${hostile.all}:`],
  ])('holds nothing that drives a terminal, whatever files and secrets hold: %s', async (_what, text, username) => {
    expect(await invisibleSaid(outsideOf(text, username))).toEqual([]);
  });

  it('shows what was there', async () => {
    const said = (await everythingSaid(outsideOf(hostile.all, `robot${hostile.unseen}`))).map(({ en }) => en);
    expect(said.filter((text) => text.includes('robot\\u{202e}mark')).length).toBeGreaterThan(1);
    expect(said.filter((text) => text.includes('\\u{1b}[2Jmark')).length).toBeGreaterThan(1);
  });

  it('holds nothing of the kind for any text', async () => {
    const piece = fc.oneof(
      fc.constantFrom('\u001b[2J', '\u009b', '\u202e', '\u200b', '\u2028', '\ud800', '\u{e0041}', '\r\n', '\0'),
      fc.constantFrom('quay.io', '/', ':', '@', '//', '"', '\\', '*', 'x', 'レジストリー'),
      fc.string({ maxLength: 4 }),
    );
    const text = fc.array(piece, { maxLength: 8 }).map((pieces) => pieces.join(''));
    const outside = fc.record({ key: text, username: text, email: text, helper: text, file: text });
    await fc.assert(
      fc.asyncProperty(outside, async (one) => {
        expect(await invisibleSaid(one)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });
});
