import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { parseImageReference } from '../../src/domain/image-reference.ts';
import type { Remedy } from '../../src/domain/remedy.ts';
import type { WizardState } from '../../src/flow/state.ts';
import type { Runtime } from '../../src/practice/node/runtime-words.ts';
import { catalogue } from '../../src/practice/scenes/catalogue.ts';
import {
  arePulled,
  type DiagnosableScene,
  type DiagnosableScenes,
  type DiagnosedCase,
  stageScenes,
  standingIn,
} from '../support/diagnosed-scenes.ts';
import { rowsOfScenes } from '../support/rows-of-scenes.ts';
import { remedies as byHand, importAgain } from '../support/scene-remedies.ts';
import { isPulled, untilStuck, withNewPods } from '../support/staged-scene.ts';

/** What the diagnosis says of one scene, and what comes of it. */
interface Row {
  /**
   * For each image that waits: what waits where it is no pod, the codes, likeliest first (`?` where only suspected); then the first
   * remedy. One text for both runtimes, unless their words tell different things.
   */
  readonly says: readonly string[] | Readonly<Record<Runtime, readonly string[]>>;
  /** Remedies that are taken one after the other, each the first there is by then, until every pod has its image. */
  readonly taken?: readonly string[];
  /** What is typed beside the login that was told. */
  readonly typed?: (at: DiagnosableScene) => Readonly<Record<string, unknown>>;
  /** Whom the letter is for, where none of the scenarios would do: nothing is changed. */
  readonly letter?: RegExp;
  /** What whoever reads the letter does then, where that is somebody of the project: the pods run. */
  readonly afterwards?: (at: DiagnosableScene, letter: readonly string[]) => Promise<void>;
  /** The first remedy asks for something nobody in the story has: so it ends in this problem, and nothing is changed. */
  readonly refuses?: string;
  /** The first remedy is put back: then the pods are stuck as before, and the letter is for whoever does that. */
  readonly undone?: true;
  /** What else could be taken with nothing to type, and whether the pods run then. */
  readonly others?: Readonly<Record<string, boolean>>;
}

const admin = /^the cluster administrator$/;
const registry = /^whoever runs 127\.0\.0\.1:\d+$/;
const builder = /^whoever builds or imports it$/;

const table: Readonly<Record<string, Row>> = {
  'first-day': { says: ['SECRET-31: make-secret'], taken: ['make-secret'] },
  'moving-day': { says: ['ACCOUNT-11: link-secret'], taken: ['link-secret'], others: { 'run-as': true } },
  'quiet-week': { says: ['ACCOUNT-32: link-secret'], taken: ['link-secret'] },
  'after-lunch': { says: ['POD-13: recreate-pods'], taken: ['recreate-pods'] },
  'lost-letter': { says: ['SECRET-10: make-secret'], taken: ['make-secret'] },
  'two-drawers': { says: ['ACCOUNT-14: link-secret'], taken: ['link-secret'] },
  'night-shift': { says: ['SECRET-31: make-secret'], taken: ['make-secret'] },
  'lone-runner': { says: ['SECRET-31: make-secret'], taken: ['make-secret', 'recreate-bare-pod'] },
  'old-hand': { says: ['SECRET-31: make-secret'], taken: ['make-secret'] },
  'new-address': { says: ['SECRET-07: make-secret'], taken: ['make-secret'] },
  'from-a-recipe': { says: ['SECRET-02: mend-secret'], taken: ['mend-secret'] },
  'second-hand': { says: ['SECRET-03: mend-secret'], taken: ['mend-secret'] },
  'from-my-desk': { says: ['SECRET-01: make-secret'], taken: ['make-secret'] },
  'by-mail': { says: ['SECRET-02: mend-secret'], taken: ['mend-secret'] },
  'copy-and-paste': { says: ['SECRET-06?: mend-secret'], taken: ['mend-secret'] },
  'spring-cleaning': { says: ['SECRET-33: renew-login'], taken: ['renew-login'] },
  yesterday: { says: ['SECRET-20: renew-login'], taken: ['renew-login'] },
  'second-key': { says: ['REGISTRY-09: renew-login'], taken: ['renew-login'] },
  'members-only': { says: ['AUTH-24: renew-login'], taken: ['renew-login'] },
  'rush-hour': { says: ['REGISTRY-22: make-secret'], taken: ['make-secret'] },
  'key-card': { says: ['SECRET-21: make-secret'], taken: ['make-secret'] },
  'front-desk': { says: ['SECRET-31: make-secret'], taken: ['make-secret'] },
  'by-hand': { says: ['SECRET-31: make-secret'], taken: ['make-secret'] },
  'own-way': { says: ['ACCOUNT-12: list-in-template'], taken: ['list-in-template'] },
  'home-supplies': { says: ['POD-39: set-pull-policy'], taken: ['set-pull-policy'] },
  'from-the-browser': {
    says: ['POD-28: set-image'],
    taken: ['set-image'],
    typed: ({ scene }) => imageTyped(scene.image.replace('https://', '')),
  },
  'shared-flat': { says: ['SECRET-05: unlink-secret'], taken: ['unlink-secret'] },
  'gift-wrap': { says: ['SECRET-05: mend-secret'], taken: ['mend-secret'] },
  'address-book': { says: ['SECRET-05: mend-secret'], taken: ['mend-secret'] },
  'two-keys': {
    says: ['REGISTRY-35: letter', 'import SECRET-25: letter'],
    letter: builder,
    afterwards: annotateSecrets,
  },
  'open-house': { says: ['SECRET-27: unlink-secret'], taken: ['unlink-secret'] },
  'borrowed-image': { says: ['BINDING-16: bind-puller'], taken: ['bind-puller'] },
  handshake: { says: ['BINDING-17: bind-puller'], taken: ['bind-puller'] },
  'two-together': {
    says: ['BINDING-16: bind-puller', 'ACCOUNT-32: link-secret'],
    taken: ['bind-puller', 'link-secret'],
  },
  'opening-day': { says: ['REGISTRY-35: letter'], letter: builder, afterwards: byHand['the build again'] },
  workshop: { says: ['REGISTRY-35: letter', 'build ACCOUNT-15: link-builder'], letter: builder },
  'second-time': { says: ['ACCOUNT-32 ACCOUNT-41?: link-secret'], undone: true, letter: /^whoever keeps Argo CD/ },
  'next-version': {
    says: ['REGISTRY-34: set-image'],
    taken: ['set-image'],
    typed: ({ scene }) => imageTyped(scene.image.replace(/:[\d.]+$/, ':1.1')),
  },
  'next-door': { says: ['REGISTRY-23: make-secret'], refuses: 'REGISTRY-23', letter: registry },
  'far-away': { says: ['REGISTRY-38: set-image'], refuses: 'INPUT-06', letter: registry },
  'bad-weather': { says: ['AUTH-26: letter'], letter: registry },
  'own-seal': { says: ['REGISTRY-18: letter'], letter: admin },
  anniversary: { says: ['REGISTRY-37: letter'], letter: registry },
  nickname: { says: ['REGISTRY-37: letter'], letter: registry },
  'straight-talk': { says: ['REGISTRY-36: letter'], letter: admin },
  'house-rules': { says: ['REGISTRY-40: letter'], letter: admin },
  detour: {
    // CRI-O names the repository that refused it, and not that a mirror's rule had led there.
    says: { 'cri-o': ['REGISTRY-19?: letter'], containerd: ['REGISTRY-19: letter'] },
    letter: admin,
  },
};

/** Scenes whose first cause has another number than the rows they stage, or leaves one out; each with the reason. */
const otherNumbers: Readonly<Record<string, { readonly numbers: readonly number[]; readonly why: string }>> = {
  'by-mail': {
    numbers: [2],
    why: 'the type keeps nodes from reading it, so how it is encoded is never seen; mending does both',
  },
  'by-hand': {
    numbers: [31],
    why: 'that the image is on the node is what deceives people, and no cause: pods may not use it',
  },
  'gift-wrap': {
    numbers: [5],
    why: 'what cannot be read spoils the whole keyring: the same secret is named, for the greater harm',
  },
  'second-time': { numbers: [32, 41], why: 'what is put back is a missing link, and stands first as it can be made' },
};

test('every scene has its row', () => {
  expect(Object.keys(table)).toEqual(catalogue.map(({ id }) => id));
});

/** What is told and what comes of it are looked at on one cluster: to stage all scenes takes a while. */
const onCriO = stagedOn('cri-o');

describe.each(['containerd', 'cri-o'] as const)('in the words of %s', (runtime) => {
  const scenes = runtime === 'cri-o' ? onCriO : stagedOn(runtime);

  test.each(Object.entries(table))('%s has its cause and its first remedy', async (id, { says, others = {} }) => {
    const at = await scenes.open(id);
    await untilStuck(at);
    const cases = await at.diagnosed();
    expect(cases.map(inShort)).toEqual('containerd' in says ? says[runtime] : says);
    const [{ diagnosis } = { diagnosis: undefined }] = cases;
    const [, ...rest] = diagnosis?.remedies ?? [];
    const asking = rest.filter(({ effort }) => effort === 'nothing' || effort === 'restart');
    expect(asking.map(({ id: each }) => each)).toEqual(Object.keys(others));
    expect(numbersOf(cases)).toEqual(otherNumbers[id]?.numbers ?? rowsStagedBy(id));
  });
});

describe('what comes of the first remedy', () => {
  const scenes = onCriO;
  const rowsWith = (key: keyof Row) => Object.entries(table).filter(([, row]) => row[key] !== undefined);

  test.each(rowsWith('taken'))('%s ends with every pod running', async (id, { taken = [], typed }) => {
    const at = await scenes.open(id);
    await untilStuck(at);
    for (const remedy of taken) {
      expect(await arePulled(at)).toBe(false);
      const [first] = await at.stuck();
      if (first === undefined) throw new Error('nothing is stuck');
      const done = await at.takeFirst(first, typed?.(at));
      expect(done).toMatchObject({ remedy: { id: remedy }, state: { trouble: undefined } });
    }
    expect(await arePulled(at)).toBe(true);
  });

  test.each(rowsWith('refuses'))('%s asks for what nobody has, and changes nothing', async (id, { refuses }) => {
    const at = await scenes.open(id);
    await untilStuck(at);
    const before = await standingIn(at);
    const [first] = await at.stuck();
    if (first === undefined) throw new Error('nothing is stuck');
    const { state } = await at.takeFirst(first);
    expect(endsIn(state)).toBe(refuses);
    expect(await standingIn(at)).toEqual(before);
  });

  test.each(rowsWith('undone'))('%s is as before, and who put it back is named', async (id) => {
    const at = await scenes.open(id);
    await untilStuck(at);
    const [first] = await at.diagnosed();
    if (first === undefined) throw new Error('nothing is stuck');
    await at.takeFirst(first.subject);
    expect(await arePulled(at)).toBe(false);
    expect((await at.diagnosed()).map(inShort)).toEqual(table[id]?.says);
  });

  test.each(rowsWith('letter'))('%s has a letter for somebody, and changes nothing', async (id, row) => {
    const at = await scenes.open(id);
    await untilStuck(at);
    const before = await standingIn(at);
    for (const found of await at.diagnosed()) {
      const letter = found.diagnosis.remedies.find(({ leads }) => leads.to === 'letter');
      if (letter === undefined) continue;
      const { outcome } = await at.take(found, letter);
      expect(outcome).toMatchObject({
        kind: 'waiting',
        letter: { whom: { en: expect.stringMatching(row.letter ?? '') } },
      });
      expect(await standingIn(at)).toEqual(before);
    }
  });

  test.each(rowsWith('afterwards'))('%s runs once that has been done', async (id, { afterwards }) => {
    const at = await scenes.open(id);
    await untilStuck(at);
    const letters = (await at.diagnosed()).flatMap(({ diagnosis }) => diagnosis.remedies.flatMap(commandsOf));
    await afterwards?.(at, letters);
    await importAgain(at);
    expect((await withNewPods(at)).every(isPulled)).toBe(true);
  });

  test('of a build, too: once its account lists the secret both ways, it builds', async () => {
    const at = await scenes.open('workshop');
    await untilStuck(at);
    const build = (await at.diagnosed()).find(({ subject }) => subject.kind === 'build');
    const [remedy] = build?.diagnosis.remedies ?? [];
    if (build === undefined || remedy === undefined) throw new Error('no build has failed');
    expect(await at.take(build, remedy)).toMatchObject({ scenario: 'secure-registry', trouble: undefined });
    await byHand['the build again'](at);
    expect((await withNewPods(at)).every(isPulled)).toBe(true);
  });
});

const others = Object.entries(table).flatMap(([id, row]) =>
  Object.entries(row.others ?? {}).map(([remedy, mends]) => ({ id, remedy, mends })),
);

test.each(others)('of $id, $remedy in its place: every pod runs is $mends', async ({ id, remedy, mends }) => {
  const recipes = catalogue.filter((each) => each.id === id);
  const scenes = await stageScenes(recipes, 'cri-o');
  onTestFinished(() => scenes.close());
  const at = await scenes.open(id);
  await untilStuck(at);
  const [found] = await at.diagnosed();
  const other = found?.diagnosis.remedies.find((each) => each.id === remedy);
  if (found === undefined || other === undefined) throw new Error(`${id} has no ${remedy}`);
  await at.take(found, other);
  expect(await arePulled(at)).toBe(mends);
});

/** All scenes at once, staged by their first use, until the block or the file it is called in is over. */
function stagedOn(runtime: Runtime): Pick<DiagnosableScenes, 'open'> {
  let staged: Promise<DiagnosableScenes> | undefined;
  afterAll(async () => (await staged)?.close());
  return {
    open: async (id) => {
      staged ??= stageScenes(catalogue, runtime);
      return (await staged).open(id);
    },
  };
}

/** `import SECRET-25?: letter`. */
function inShort({ subject, diagnosis }: DiagnosedCase): string {
  const codes = diagnosis.causes.map(({ problem, certainty }) => problem.code + (certainty === 'sure' ? '' : '?'));
  const kind = subject.kind === 'pod' ? '' : `${subject.kind} `;
  return `${kind}${codes.join(' ')}: ${diagnosis.remedies[0]?.id ?? ''}`;
}

/** The numbers of the field failures that were named, in their order. */
function numbersOf(cases: readonly DiagnosedCase[]): readonly number[] {
  const codes = cases.flatMap(({ diagnosis }) => diagnosis.causes.map(({ problem }) => problem.code));
  return [...new Set(codes.map((code) => Number(code.replace(/^.*-/, ''))))].toSorted((one, other) => one - other);
}

function rowsStagedBy(id: string): readonly number[] {
  return Object.entries(rowsOfScenes).flatMap(([row, scenes]) => (scenes.includes(id) ? [Number(row)] : []));
}

function imageTyped(text: string): Readonly<Record<string, unknown>> {
  const image = parseImageReference(text);
  if (!image.ok) throw new Error(text);
  return { tag: '', setImage: image.value };
}

/** The code a run stopped with: trouble, or an answer that was refused. */
function endsIn({ trouble, checks }: WizardState): string | undefined {
  const refused = Object.values(checks).flatMap((check) => (check.kind === 'refused' ? [check.problem.code] : []));
  return trouble?.code ?? refused[0];
}

function commandsOf({ leads }: Remedy): readonly string[] {
  return leads.to === 'letter' ? leads.commands : [];
}

/** Runs those lines of a letter that keep a secret from imports. */
async function annotateSecrets({ client, core }: DiagnosableScene, letter: readonly string[]): Promise<void> {
  for (const line of letter) {
    const [, secret, key = '', value] = /^oc annotate secret (\S+) ([^=\s]+)=(\S+)/.exec(line) ?? [];
    if (secret === undefined) continue;
    const body = { metadata: { annotations: { [key]: value } } };
    await client.send('PATCH', `${core}/secrets/${secret}`, body, 'application/merge-patch+json');
  }
}
