import { cleanText } from '../../domain/clean-text.ts';
import { loginForImage, readCredentialFile } from '../../domain/credential-file.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import { checkObjectName } from '../../domain/object-name.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { credentialKey } from '../../domain/registry-host.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Context } from '../../flow/scenario.ts';
import type { CredentialPlace, CredentialText } from '../../ports/credential-files.ts';
import type { FoundLogin, LoginSource, SecureRegistryAnswers } from './answers.ts';
import { inReading, type Place } from './login-in-reading.ts';
import { loginToMend } from './login-to-mend.ts';
import { layoutOfPlace } from './look-into-places.ts';
import { verbatimLayout } from './verbatim-layout.ts';

/** Sources whose login is read out of somewhere, and not asked for. */
export function isRead({ kind }: LoginSource): boolean {
  return ['mended', 'docker-config', 'podman', 'dockercfg', 'helper', 'file', 'pasted'].includes(kind);
}

/**
 * Reads the login a source holds for an image. Errors: INPUT-09 and -12 (the file), SECRET-01 (a helper keeps it),
 * SECRET-54 and -55 (none for this registry, or none of use), SECRET-56 (no file names a helper), TOOL-03 (the helper); those
 * of `loginToMend`.
 */
export async function readLogin(
  answers: Partial<SecureRegistryAnswers>,
  image: ImageReference,
  context: Context,
): Promise<Result<FoundLogin>> {
  const { source, file = '', pasted } = answers;
  const { credentialFiles } = context.ports;
  switch (source?.kind) {
    case 'file': {
      const text = await credentialFiles.read(file);
      return text.ok ? inText(text.value, { image, file: cleanText(file), layout: source.layout }) : text;
    }
    case 'pasted': {
      if (pasted === undefined) break;
      const shown = 'JSON';
      const text = await credentialFiles.unwrap(pasted, shown);
      return text.ok ? inText(text.value, { image, file: shown, layout: undefined }) : text;
    }
    case 'mended':
      return loginToMend(source.secret, image, context);
    case 'docker-config':
    case 'podman':
    case 'dockercfg': {
      const places = await credentialFiles.find();
      const { kind, path } = source;
      return inPlaces(
        places.filter((place) => place.kind === kind && (path === undefined || place.path === path)),
        kind,
        image,
      );
    }
    case 'helper':
      return fromHelper(source, image, context);
    default:
      break;
  }
  return failed(problem('INPUT-06', { flags: ['--credentials-from'] }));
}

function inText({ body, manifest }: CredentialText, place: Place): Result<FoundLogin> {
  const reading = readCredentialFile(body, place.layout);
  const found = inReading(reading, place);
  if (!found.ok) return found;
  if (manifest === undefined) {
    const verbatim = verbatimLayout(body, reading, found.value);
    return verbatim === undefined ? found : ok({ ...found.value, verbatim });
  }
  return checkObjectName(manifest.name).ok ? ok({ ...found.value, secretName: manifest.name }) : found;
}

const usualPlace = {
  'docker-config': '~/.docker/config.json',
  podman: '~/.config/containers/auth.json',
  dockercfg: '~/.dockercfg',
} as const;

/** The first that holds the login counts, as with the tools themselves; else the first one's trouble is told. */
function inPlaces(
  places: readonly CredentialPlace[],
  kind: CredentialPlace['kind'],
  image: ImageReference,
): Result<FoundLogin> {
  let trouble: Problem | undefined;
  for (const { content, shown } of places) {
    const layout = layoutOfPlace({ kind });
    const found = content.ok
      ? inReading(readCredentialFile(content.value, layout), { image, file: shown, layout })
      : content;
    if (found.ok) return found;
    trouble ??= found.problem;
  }
  return failed(trouble ?? problem('INPUT-09', { path: usualPlace[kind], detail: 'ENOENT', purpose: 'credentials' }));
}

/**
 * Runs the helper that the first file names which serves this registry by one. Where one was shown and chosen, only that:
 * the file may say another now.
 */
async function fromHelper(
  { helper, server, file }: Extract<LoginSource, { kind: 'helper' }>,
  image: ImageReference,
  { ports, signal }: Context,
): Promise<Result<FoundLogin>> {
  const named = file === undefined ? undefined : await ports.credentialFiles.read(file);
  if (named?.ok === false) return named;
  const places: readonly Pick<CredentialPlace, 'kind' | 'shown' | 'content'>[] =
    named === undefined || file === undefined
      ? await ports.credentialFiles.find()
      : [{ kind: 'docker-config', shown: cleanText(file), content: ok(named.value.body) }];
  for (const { content, shown, kind } of places) {
    if (!content.ok) continue;
    const reading = readCredentialFile(content.value, layoutOfPlace({ kind }));
    const found = loginForImage(reading, image);
    if (found.kind !== 'helper') continue;
    if (helper !== undefined && (found.helper !== helper || found.server !== server)) continue;
    const login = await ports.credentialHelper.get(found.helper, found.server, signal);
    if (!login.ok) return login;
    const key = credentialKey(image.host);
    return ok({ ...login.value, key, file: `docker-credential-${found.helper} (${shown})`, others: [], findings: [] });
  }
  return failed(problem('SECRET-56', { host: image.host, looked: places.map(({ shown }) => shown) }));
}
