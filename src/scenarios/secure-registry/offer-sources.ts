import { asPullSecret, fittingSecrets, type Project, readProject } from '../../chain/project.ts';
import { cleanText } from '../../domain/clean-text.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import { matchKeyring } from '../../domain/keyring.ts';
import type { KubeSecret } from '../../domain/kube-objects.ts';
import { isManagedSecret } from '../../domain/managed-secret.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { plain, say, type Text } from '../../domain/text.ts';
import type { ChoiceRow, Choices, Context, Prepared } from '../../flow/scenario.ts';
import { findingWords } from '../../messages/finding-words.ts';
import { problemWords } from '../../messages/problem-words.ts';
import type { CredentialPlace } from '../../ports/credential-files.ts';
import type { FoundTool } from '../../ports/login-tool.ts';
import type { LoginSource } from './answers.ts';
import { loginIn, whyUnusable } from './login-to-mend.ts';
import { type LookedInto, lookInto } from './look-into-places.ts';
import { words } from './words.ts';

/**
 * What there is to choose from. Only a secret of the project that fits, or can be mended, makes it a question: otherwise a login is typed, and
 * the other ways stand behind a key. A login of the person's own that lies on this computer is never the first choice.
 */
export async function offerSources(
  image: ImageReference | undefined,
  context: Context,
): Promise<Result<Prepared<LoginSource>>> {
  if (image === undefined) return failed(problem('INPUT-06', { flags: ['--image'] }));
  const { ports, identity, signal } = context;
  const [project, opaque, places, tools] = await Promise.all([
    readProject(ports.cluster, identity.namespace, signal),
    opaqueSecrets(context),
    ports.credentialFiles.find(),
    ports.loginTool.available(signal),
  ]);
  if (!project.ok) return project;
  const fitting = [
    ...existingRows(project.value, image),
    ...mendableRows([...project.value.secrets, ...opaque], image),
  ];
  const looked = lookInto(places, image);
  const serving = looked.filter(({ found }) => found.kind === 'login' || found.kind === 'helper');
  const others = looked.filter((each) => !serving.includes(each));
  const rows = [
    ...fitting,
    ...serving.map(servingRow),
    ...ownRows(tools),
    ...others.map((each) => otherRow(each, image.host)),
  ];
  const choices: Choices = {
    columns: [say(words, (w) => w.source.columns[0])],
    // A helper that two files name is one way.
    rows: rows.filter(({ value }, index) => rows.findIndex((each) => each.value === value) === index),
    chosen: [],
  };
  if (fitting.length > 0) return ok({ kind: 'choices', choices });
  return ok({
    kind: 'known',
    value: { kind: 'typed' },
    because: say(words, (w) => w.source.noneFits),
    others: choices,
  });
}

/** Secrets that fit, then what to do where their password has been renewed. */
function existingRows(project: Project, image: ImageReference): readonly ChoiceRow[] {
  const fitting = fittingSecrets(project, image.kubeletLookup);
  const rows = fitting.map(({ metadata: { name } }): ChoiceRow => {
    const linkedTo = project.accounts
      .filter((account) => account.imagePullSecrets?.some((entry) => entry.name === name))
      .map((account) => account.metadata.name)
      .join(', ');
    const fact = say(words, (w) => (linkedTo === '' ? w.source.linkedNowhere : w.source.linkedTo(linkedTo)));
    return row(
      { kind: 'existing', secret: name },
      say(words, (w) => w.source.existing(name)),
      fact,
    );
  });
  const usernames = fitting.flatMap(
    (secret) => matchKeyring(image.kubeletLookup, [asPullSecret(secret)]).matches[0]?.login?.username ?? [],
  );
  const renewals = [...new Set(usernames)].map((username) =>
    row(
      { kind: 'renewed', username },
      say(words, (w) => w.source.renewed(cleanText(username))),
      say(words, (w) => w.source.renewedFact),
    ),
  );
  return [...rows, ...renewals];
}

/** Secrets of the type that is made where none is named: nodes ignore them, and people put logins there all the same. */
async function opaqueSecrets({ ports, identity, signal }: Context): Promise<readonly KubeSecret[]> {
  const read = await ports.cluster.list('Secret', identity.namespace, { fields: 'type=Opaque' }, signal);
  return read.ok ? read.value : [];
}

/** Secrets that hold the login where nodes cannot use it, and why. */
function mendableRows(secrets: readonly KubeSecret[], image: ImageReference): readonly ChoiceRow[] {
  return secrets.flatMap((secret) => {
    const found = isManagedSecret(secret) ? undefined : loginIn(secret, image);
    if (found?.ok !== true) return [];
    const { name } = secret.metadata;
    return [
      row(
        { kind: 'mended', secret: name },
        say(words, (w) => w.source.mended(name)),
        whyUnusable(secret, found.value, image),
      ),
    ];
  });
}

function servingRow({ place, found, holds }: LookedInto): ChoiceRow {
  if (found.kind !== 'helper') {
    return row(
      placeSource(place),
      plain(place.shown),
      say(words, (w) => w.source.holds(listed(holds))),
    );
  }
  return row(
    { kind: 'helper', helper: found.helper, server: found.server },
    say(words, (w) => w.source.kinds.helper),
    // What is run stands first: a narrow screen cuts the end.
    say(words, (w) => w.source.helperFact(found.helper, place.shown)),
  );
}

/** A place without a login for this registry: said, so that nobody looks for it in vain. */
function otherRow({ place, found, holds }: LookedInto, host: string): ChoiceRow {
  return row(placeSource(place), plain(place.shown), whyNot(found, holds, host));
}

function whyNot(found: LookedInto['found'], holds: readonly string[], host: string): Text {
  switch (found.kind) {
    case 'unusable-place':
      return problemWords(found.problem).short;
    case 'unusable':
    case 'unreadable':
      return findingWords(found.finding).short;
    default:
      return say(words, (w) => w.source.holdsNone(host, listed(holds)));
  }
}

function placeSource({ kind, path }: CredentialPlace): LoginSource {
  return { kind, path };
}

/** The ways that need something of the person. */
function ownRows(tools: readonly FoundTool[]): readonly ChoiceRow[] {
  const byTool = tools.map(({ tool }) => (tool === 'docker' ? 'docker-login' : 'podman-login'));
  return (['typed', ...byTool, 'file', 'pasted'] as const).map((kind) =>
    row(
      { kind },
      say(words, (w) => w.source.kinds[kind]),
      say(words, (w) => w.source.facts[kind]),
    ),
  );
}

const MOST_LISTED = 2;

function listed(keys: readonly string[]): string {
  const shown = keys.slice(0, MOST_LISTED).join(', ');
  return keys.length > MOST_LISTED ? `${shown} +${keys.length - MOST_LISTED}` : shown;
}

/** A source as the value of a choice: read back by the question alone, and without a secret. */
export function sourceValue(source: LoginSource): string {
  return JSON.stringify(source);
}

function row(source: LoginSource, name: Text, fact: Text): ChoiceRow {
  return { value: sourceValue(source), cells: [name], fact };
}
