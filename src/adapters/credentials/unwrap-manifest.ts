import { cleanText } from '../../domain/clean-text.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { Secret } from '../../domain/secret.ts';
import type { CredentialText } from '../../ports/credential-files.ts';
import { isManifest, loginIn } from './login-in-manifest.ts';

/** What a manifest has at the beginning of one of its lines, and a credential file has not: it may be YAML. */
const LOOKS_LIKE_YAML = /^(?:[ \t]*-[ \t]+)?["']?(?:kind|apiVersion)["']?[ \t]*:[ \t]*\S/m;

/**
 * Takes a credential file out of the manifest of a secret; any other text stays as it is, for its reader to judge.
 * @param shown the file's name for people, cleaned
 */
export async function unwrapManifest(text: Secret, shown: string): Promise<Result<CredentialText>> {
  const { documents, trouble } = await documentsIn(text.reveal());
  if (trouble !== undefined) return without(shown, trouble);
  const manifests = documents.filter(isManifest);
  if (manifests.length === 0) return ok({ body: text });
  const search = loginIn(manifests);
  return 'found' in search ? ok(search.found) : without(shown, search.detail);
}

interface Documents {
  readonly documents: readonly unknown[];
  /** Why a text that looks like YAML is none; quotes nothing of it. */
  readonly trouble?: string;
}

async function documentsIn(text: string): Promise<Documents> {
  const bare = text.startsWith('\ufeff') ? text.slice(1) : text;
  const json = parseJson(bare);
  if (json !== undefined) return { documents: [json] };
  if (!LOOKS_LIKE_YAML.test(bare)) return { documents: [] };
  return (await import('./parse-manifest-yaml.ts')).parseManifestYaml(bare);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function without(file: string, detail: string): Result<never> {
  return failed(problem('INPUT-12', { file, finding: 'NO_USABLE_ENTRY', detail: cleanText(detail, { limit: 300 }) }));
}
