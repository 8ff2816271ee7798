import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { ImportOutcome } from '../../ports/cluster.ts';
import { asked } from './asked.ts';
import type { Client } from './client.ts';
import { isNotFound, isUnknownPath } from './failure.ts';
import { failureProblem } from './failure-problem.ts';
import { lines, text } from './fields.ts';

/** Source: openshift/api image/v1 ImageStreamImport. */
interface RawImport {
  readonly status?: {
    readonly images?: readonly {
      readonly status?: {
        readonly status?: string;
        readonly code?: number;
        readonly reason?: string;
        readonly message?: string;
      };
      readonly image?: { readonly metadata?: { readonly name?: string } };
    }[];
  };
}

const IMPORTS = { group: 'image.openshift.io', version: 'v1', plural: 'imagestreamimports' } as const;
const ROW = { kind: 'ImageStreamImport', resource: IMPORTS.plural };
/** An import names a stream, which `import: false` neither needs nor makes. */
const NAME = 'pull-test';

/** Asks for a dry import. As nothing is kept, it is repeated like a read. Errors as the port says. */
export async function importImage(
  client: Client,
  namespace: string,
  { image, insecure = false }: { readonly image: string; readonly insecure?: boolean },
  signal: AbortSignal,
): Promise<Result<ImportOutcome>> {
  const body = {
    apiVersion: `${IMPORTS.group}/${IMPORTS.version}`,
    kind: ROW.kind,
    metadata: { name: NAME, namespace },
    spec: {
      import: false,
      images: [{ from: { kind: 'DockerImage', name: image }, ...(insecure ? { importPolicy: { insecure } } : {}) }],
    },
  };
  const answer = await client.read(async (api, options) => {
    const raw: unknown = await api.custom.createNamespacedCustomObject({ ...IMPORTS, namespace, body }, options);
    return outcomeOf(raw as RawImport);
  }, signal);
  if (answer.ok) return ok(answer.value);
  const { failure } = answer;
  if (isNotFound(failure) || isUnknownPath(failure)) return failed(problem('CLUSTER-21', { server: client.server }));
  return failed(failureProblem(failure, asked(client, 'create', ROW, { namespace, name: NAME })));
}

/** Throws where the answer tells of no image. */
function outcomeOf({ status }: RawImport): ImportOutcome {
  const [found] = status?.images ?? [];
  if (found?.status === undefined) throw new TypeError('no import');
  const { status: how, code = 0, reason, message } = found.status;
  if (how === 'Success') return { end: 'found', digest: text(found.image?.metadata?.name ?? '') };
  return { end: 'refused', code, reason: text(reason ?? ''), message: lines(message) ?? '' };
}
