import { cleanText } from '../../domain/clean-text.ts';
import { type ImageReference, parseImageReference } from '../../domain/image-reference.ts';
import { matchesKey } from '../../domain/keyring.ts';
import { problem } from '../../domain/problem.ts';
import { pullTroubles } from '../../domain/pull-trouble.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { Secret } from '../../domain/secret.ts';
import { plain, say } from '../../domain/text.ts';
import type { Context, Prepared, Question } from '../../flow/scenario.ts';
import { checkLogin } from '../shared-questions/check-login.ts';
import { loginSheet } from '../shared-questions/login-sheet.ts';
import { checkOutcome, tryLogin } from '../shared-questions/try-login.ts';
import { words as shared } from '../shared-questions/words.ts';
import type { HeldLogin, RenewLoginAnswers } from './answers.ts';
import { heldEntries, holderName, holdersOf } from './holders.ts';
import { words } from './words.ts';

/** What the new password is tried on: an image of that registry that a pod uses, a stuck one first. */
export const imageQuestion: Question<RenewLoginAnswers, 'image'> = {
  id: 'image',
  ask: say(words, (w) => w.image.ask),
  label: say(words, (w) => w.image.label),
  why: say(words, (w) => w.image.why),
  flags: [{ option: '--image <ref>', about: say(words, (w) => w.image.flag) }],
  fromFlags: ({ image }) => (typeof image === 'string' ? parseImageReference(image) : undefined),
  dependsOn: ['held'],
  input: {
    kind: 'choice',
    many: false,
    prepare: offerImages,
    parse: ([text = '']) => (text === '' ? ok(null) : parseImageReference(text)),
    format: (image) => [image?.text ?? ''],
  },
  show: (image) => (image === null ? say(words, (w) => w.image.none) : plain(image.text)),
  // The new password goes to the registry it is for, and to no other.
  check: async (image, { held }) =>
    image === null || held === undefined || isFor(image, held)
      ? { kind: 'passed', found: [] }
      : { kind: 'refused', problem: problem('INPUT-11', { host: cleanText(held.host), imageHost: image.host }) },
};

/** Whether an image lives at the registry a login is for. */
function isFor(image: ImageReference, { host }: HeldLogin): boolean {
  return image.host === host || matchesKey(host, image.kubeletLookup);
}

/** Images of the pods of this project, then of every other that holds the login; stuck ones first. */
async function offerImages(
  { held }: Partial<RenewLoginAnswers>,
  context: Context,
): Promise<Result<Prepared<ImageReference | null>>> {
  const { ports, identity, signal, settings } = context;
  const found = await heldEntries(context);
  if (!found.ok) return found;
  const holders = held === undefined ? [] : holdersOf(found.value.entries, held);
  const projects = [...new Set([identity.namespace, ...holders.map(({ namespace }) => namespace)])];
  const lists = await Promise.all(projects.map((project) => ports.cluster.list('Pod', project, {}, signal)));
  const pods = lists.flatMap((list) => (list.ok ? list.value : []));
  const stuck = pods.flatMap((pod) => pullTroubles(pod).map(({ image }) => image));
  const used = pods.flatMap(({ spec }) =>
    [...(spec.initContainers ?? []), ...spec.containers].flatMap(({ image }) => image ?? []),
  );
  const images = [...new Set([...stuck, ...used])].flatMap((text) => {
    const parsed = parseImageReference(text);
    return parsed.ok && held !== undefined && isFor(parsed.value, held) ? [parsed.value] : [];
  });
  const [first = null] = images;
  // Nobody is there to agree to a password that was tried nowhere, and there is no way back from it.
  if (first === null && !settings.interactive) return failed(problem('INPUT-06', { flags: ['--image'] }));
  const because = say(words, (w) => (first === null ? w.image.noPod : w.image.podUses));
  const rows = images.map(({ text }) => ({
    value: text,
    cells: [plain(text)],
    fact: stuck.includes(text) ? say(words, (w) => w.image.stuck) : plain(''),
  }));
  const others = { columns: [say(words, (w) => w.image.label)], rows, chosen: [] };
  return ok({ kind: 'known', value: first, because, ...(images.length > 1 ? { others } : {}) });
}

/** The new password; the user name stays, unless the robot has got another. */
export const loginQuestion: Question<RenewLoginAnswers, 'login'> = {
  id: 'login',
  ask: say(words, (w) => w.login.ask),
  label: say(words, (w) => w.login.label),
  why: say(words, (w) => w.login.why),
  // `--username` stands with the login that is renewed.
  flags: [{ option: '--password-stdin', about: say(shared, (w) => w.login.flagPassword) }],
  fromFlags: ({ username, password }) =>
    typeof username === 'string' && password instanceof Secret ? checkLogin({ username, password }) : undefined,
  dependsOn: ['held', 'image', 'registry'],
  input: {
    kind: 'login',
    prepare: async ({ held, image, registry }, context) => {
      if (held === undefined) return failed(problem('INPUT-06', { flags: ['--registry', '--username'] }));
      const notes = [say(words, (w) => w.login.replaces(cleanText(held.username)))];
      const asked = image ?? undefined;
      const sheet =
        asked === undefined
          ? { links: [], notes: [...notes, say(words, (w) => w.login.untried(cleanText(held.host)))] }
          : loginSheet(asked, registry, context, notes);
      return ok({ kind: 'login', sheet: { ...sheet, username: held.username } });
    },
    parse: checkLogin,
    username: (login) => login.username,
  },
  show: (login) => plain(cleanText(login.username)),
  check: async (login, { image, registry }, context) => {
    if (image === undefined || image === null) {
      return { kind: 'passed', found: [{ status: 'unknown', what: say(shared, (w) => w.tried.login) }] };
    }
    return checkOutcome(await tryLogin({ image, login, registry }, context));
  },
};

/** All that hold it, unless somebody chooses. */
export const secretsQuestion: Question<RenewLoginAnswers, 'secrets'> = {
  id: 'secrets',
  ask: say(words, (w) => w.secrets.ask),
  label: say(words, (w) => w.secrets.label),
  why: say(words, (w) => w.secrets.why),
  flags: [{ option: '--secret <[project/]name>', about: say(words, (w) => w.secrets.flag), repeatable: true }],
  fromFlags: ({ secret }) => (Array.isArray(secret) ? ok(secret.map(String)) : undefined),
  dependsOn: ['held'],
  assume: () => [],
  input: {
    kind: 'choice',
    many: true,
    prepare: async ({ held }, context) => {
      const found = await heldEntries(context);
      if (!found.ok || held === undefined) return found.ok ? failed(problem('INPUT-06', { flags: [] })) : found;
      const holders = holdersOf(found.value.entries, held);
      const rows = holders.map((holder) => ({
        value: holderName(holder),
        cells: [plain(holderName(holder))],
        fact: holder.secret.immutable === true ? say(words, (w) => w.secrets.frozen) : plain(''),
      }));
      const chosen = holders.filter(({ secret }) => secret.immutable !== true).map(holderName);
      return ok({ kind: 'choices', choices: { columns: [say(words, (w) => w.secrets.label)], rows, chosen } });
    },
    parse: ok,
    format: (secrets) => secrets,
  },
  show: (secrets) => (secrets.length === 0 ? say(words, (w) => w.secrets.all) : plain(secrets.join(', '))),
};
