import type { IncomingMessage } from 'node:http';
import { readAuthField } from '../../domain/auth-field.ts';
import { decide } from '../api/access.ts';
import type { Api } from '../api/api.ts';
import { INTEGRATED_REGISTRY } from '../api/kind-rules.ts';
import { kinds } from '../api/kinds.ts';
import { anonymous, type User } from '../api/user.ts';
import type { ServerIdentity } from '../create-authority.ts';
import type { Listener } from '../listen.ts';
import type { SampleImage } from './sample-image.ts';
import { type Answer, failure, serveImages } from './serve-images.ts';

/** The names it has inside the cluster. */
export const integratedNames: readonly string[] = [
  INTEGRATED_REGISTRY,
  INTEGRATED_REGISTRY.replace('.svc:', '.svc.cluster.local:'),
];

/** What its token server gives to whoever shows no login. */
const ANONYMOUS = 'anonymous';

/**
 * OpenShift's own registry: it holds what image streams name, and asks the cluster's rights who may read them. Whoever comes
 * without a token is sent to its token server; a bad token, or one without the right, is asked for a login again.
 * Source: openshift/image-registry pkg/dockerregistry/server/auth.go and token.go.
 * @param images by digest
 */
export async function serveIntegratedRegistry(
  identity: ServerIdentity,
  { store, tokens }: Pick<Api, 'store' | 'tokens'>,
  images: ReadonlyMap<string, SampleImage>,
): Promise<Listener> {
  function refusal(request: IncomingMessage, repository: string | undefined): Answer | undefined {
    const token = tokenIn(request);
    if (token === undefined) return ask(`Bearer realm="https://${request.headers.host}/openshift/token"`);
    const user: User | undefined = token === ANONYMOUS ? anonymous : tokens.userOf(token);
    if (user === undefined) return denied();
    const [namespace = '', name = ''] = repository?.split('/') ?? [];
    const wanted = {
      verb: 'get',
      group: 'image.openshift.io',
      resource: 'imagestreams',
      subresource: 'layers',
      namespace,
      name,
    };
    return repository === undefined || decide(store, user, wanted).allowed ? undefined : denied();
  }

  return serveImages(
    identity,
    {
      refusal,
      beside: (request, { pathname }) => {
        if (pathname !== '/openshift/token') return undefined;
        if (request.headers.authorization === undefined) return given(ANONYMOUS);
        const token = tokenIn(request);
        return token === undefined || tokens.userOf(token) === undefined ? { code: 401, page: '' } : given(token);
      },
      images: (repository) => {
        const [namespace = '', name = ''] = repository.split('/');
        const stream = store.get(kinds.imagestreams, namespace, name);
        if (stream === undefined) return undefined;
        const tagged = (stream.status?.tags ?? []).flatMap(({ tag, items }) => {
          const image = images.get(items?.[0]?.image ?? '');
          return image === undefined ? [] : [[tag, image] as const];
        });
        return Object.fromEntries(tagged);
      },
    },
    integratedNames,
  );
}

/** A bearer token, or the password of any user name. */
function tokenIn({ headers }: IncomingMessage): string | undefined {
  const [, scheme = '', credential = ''] = /^(\S+) (.*)$/.exec(headers.authorization ?? '') ?? [];
  if (scheme.toLowerCase() === 'bearer') return credential;
  if (scheme.toLowerCase() !== 'basic') return undefined;
  const login = readAuthField(credential);
  return 'error' in login ? '' : login.value.password;
}

function given(token: string): Answer {
  return { code: 200, json: { token, access_token: token } };
}

function ask(challenge: string): Answer {
  return { ...failure(401, 'UNAUTHORIZED', 'authentication required'), headers: { 'www-authenticate': challenge } };
}

function denied(): Answer {
  return ask('Basic realm=openshift,error="access denied"');
}
