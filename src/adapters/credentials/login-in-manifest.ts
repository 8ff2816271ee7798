import { z } from 'zod';
import { cleanText } from '../../domain/clean-text.ts';
import { pullSecretTypes } from '../../domain/docker-config.ts';
import { Secret } from '../../domain/secret.ts';
import type { CredentialText } from '../../ports/credential-files.ts';

/** Lists within lists are not made by anybody. */
const DEEPEST_LIST = 3;

const values = z.record(z.string(), z.unknown()).nullish().catch(undefined);

const manifest = z.object({
  kind: z.string(),
  type: z.string().catch(''),
  metadata: z.object({ name: z.string().catch('') }).catch({ name: '' }),
  data: values,
  stringData: values,
  items: z.array(z.unknown()).catch([]),
});

type Manifest = z.infer<typeof manifest>;

/** Whether a document is an object of Kubernetes and no credential file: in those a `kind` could only be a registry. */
export function isManifest(document: unknown): boolean {
  const parsed = manifest.safeParse(document);
  return parsed.success && !Object.hasOwn(Object(document), 'auths');
}

/** The login of the first secret that has one; without any, what the first manifest has instead. */
export function loginIn(
  documents: readonly unknown[],
): { readonly found: CredentialText } | { readonly detail: string } {
  const secrets = documents.flatMap((document) => flattened(document, DEEPEST_LIST));
  const looked = secrets.map(loginInSecret);
  return looked.find((each) => 'found' in each) ?? looked[0] ?? { detail: 'List' };
}

/** A list's items, whatever their list is called: `List`, `SecretList`. */
function flattened(document: unknown, deepest: number): readonly Manifest[] {
  const parsed = manifest.safeParse(document);
  if (!parsed.success) return [];
  const { kind, items } = parsed.data;
  if (!kind.endsWith('List')) return [parsed.data];
  return deepest === 0 ? [] : items.flatMap((item) => flattened(item, deepest - 1));
}

function loginInSecret({ kind, type, metadata, data, stringData }: Manifest) {
  const name = cleanText(metadata.name, { limit: 253 });
  const title = cleanText(`${kind} ${name}`.trim(), { limit: 253 });
  if (kind !== 'Secret') return { detail: title };
  const shown = type === '' ? 'Opaque' : cleanText(type, { limit: 253 });
  for (const key of dataKeysFor(type)) {
    const body = bodyUnder(key, data ?? {}, stringData ?? {});
    if (body === 'undecodable') return { detail: `${title}: ${key}, base64` };
    if (body !== undefined) return { found: { body, manifest: { name, type: shown } } };
  }
  return { detail: `${title}: type ${shown}` };
}

/** The key of its own type first; but one that is Opaque, or of the wrong type, holds a login all the same. */
function dataKeysFor(type: string): readonly string[] {
  const layouts = Object.values(pullSecretTypes);
  const own = layouts.filter((layout) => layout.type === type);
  return [...own, ...layouts.filter((layout) => layout.type !== type)].map(({ key }) => key);
}

/** As the API server would keep it: what is in `stringData` goes over what is in `data`. */
function bodyUnder(
  key: string,
  data: Readonly<Record<string, unknown>>,
  stringData: Readonly<Record<string, unknown>>,
): Secret | 'undecodable' | undefined {
  const text = Object.hasOwn(stringData, key) ? stringData[key] : undefined;
  if (typeof text === 'string' && text !== '') return new Secret(text);
  const encoded = Object.hasOwn(data, key) ? data[key] : undefined;
  if (typeof encoded !== 'string' || encoded === '') return undefined;
  const base64 = encoded.replaceAll(/[\r\n]/g, '').trim();
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return 'undecodable';
  try {
    return new Secret(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(base64, 'base64')));
  } catch {
    return 'undecodable';
  }
}
