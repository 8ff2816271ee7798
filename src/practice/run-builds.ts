import { parseImageReference } from '../domain/image-reference.ts';
import { type KeyringResult, matchKeyring } from '../domain/keyring.ts';
import type { Api } from './api/api.ts';
import type { Build } from './api/api-object.ts';
import { keepTags } from './api/keep-tags.ts';
import { INTEGRATED_REGISTRY } from './api/kind-rules.ts';
import { kinds } from './api/kinds.ts';
import { update } from './api/operations.ts';
import { asPullSecret } from './api/secret-rules.ts';
import type { Store } from './api/store.ts';
import { timestamp } from './api/timestamp.ts';
import { system } from './api/user.ts';
import type { NodeNetwork } from './node/node-network.ts';
import { pullImage } from './node/pull-image.ts';
import { runtimeWords } from './node/runtime-words.ts';
import { type SampleImage, sampleImage } from './registry/sample-image.ts';

/**
 * Builds of OpenShift, as far as their builder image: it is pulled with the pull secret the build names, else with those the
 * account lists both for mounting and for pulling. Where that works there is an image in the stream the build names. Returns the
 * function that ends it.
 * @param images of the integrated registry, by digest
 * Source: openshift-apiserver pkg/build/apiserver/buildgenerator; openshift-controller-manager pkg/build/buildutil.
 */
export function startBuilds(
  api: Pick<Api, 'store' | 'registryRoute'>,
  network: NodeNetwork,
  images: Map<string, SampleImage>,
): () => void {
  const { store } = api;
  const gone = new AbortController();
  const unsubscribe = store.subscribe(({ kind, before, after }) => {
    if (kind !== kinds.builds || before !== undefined || after === undefined) return;
    const build = after as Build;
    setImmediate(() => void run(store, network, build, () => leaveImage(api, images, build), gone.signal));
  });
  return () => {
    unsubscribe();
    gone.abort();
  };
}

async function run(
  store: Store,
  network: NodeNetwork,
  build: Build,
  leave: () => void,
  signal: AbortSignal,
): Promise<void> {
  const report = (status: Readonly<Record<string, unknown>>) => {
    const current = store.get(kinds.builds, build.metadata.namespace, build.metadata.name);
    if (current?.metadata.uid !== build.metadata.uid || current === undefined) return;
    update(
      kinds.builds,
      { ...current, status: { ...current.status, ...status } },
      { store, user: system },
      { subresource: 'status' },
    );
  };
  report({ phase: 'Running', startTimestamp: timestamp() });
  const refused = await pullBuilderImage(store, network, build, signal);
  if (signal.aborted) return;
  const completionTimestamp = timestamp();
  if (refused === undefined) {
    leave();
    report({ phase: 'Complete', completionTimestamp });
    return;
  }
  report({
    phase: 'Failed',
    reason: 'PullBuilderImageFailed',
    message: 'Failed pulling builder image.',
    logSnippet: `error: build error: failed to pull image: ${refused}`,
    completionTimestamp,
  });
}

function leaveImage(
  api: Pick<Api, 'store' | 'registryRoute'>,
  images: Map<string, SampleImage>,
  { metadata: { namespace = '', name }, spec: { output } }: Build,
): void {
  if (output?.to?.kind !== 'ImageStreamTag') return;
  const [stream = '', tag = 'latest'] = output.to.name.split(':');
  const image = sampleImage(`${namespace}/${name}`);
  const { digest } = image.manifest;
  images.set(digest, image);
  const reference = `${INTEGRATED_REGISTRY}/${namespace}/${stream}@${digest}`;
  keepTags(stream, [{ tag, result: { ok: true, digest, reference } }], { ...api, namespace });
}

/** Why it cannot be pulled; undefined where it can, or where the build names none. */
async function pullBuilderImage(
  store: Store,
  network: NodeNetwork,
  build: Build,
  signal: AbortSignal,
): Promise<string | undefined> {
  const strategy = strategyOf(build);
  if (strategy?.from?.kind !== 'DockerImage') return undefined;
  const image = parseImageReference(strategy.from.name);
  if (!image.ok) return 'invalid reference format';
  const keyring = keyringFor(store, build, strategy.pullSecret?.name, image.value.kubeletLookup);
  if (keyring.poisoned !== undefined) return keyring.poisoned.detail;
  const logins = keyring.matches.length === 0 ? [undefined] : keyring.matches.map(({ login }) => login);
  let refused = '';
  for (const login of logins) {
    const pull = await pullImage(image.value, login, network, signal);
    if (pull.ok) return undefined;
    // Builds are done by the libraries CRI-O is made of.
    refused = runtimeWords['cri-o'](pull, image.value);
  }
  return refused;
}

function strategyOf({ spec: { strategy = {} } }: Build) {
  return Object.values(strategy).find((each) => typeof each === 'object');
}

function keyringFor(store: Store, build: Build, explicit: string | undefined, lookup: string): KeyringResult {
  const { namespace = '' } = build.metadata;
  const account = store.get(kinds.serviceaccounts, namespace, build.spec.serviceAccount ?? 'builder');
  const mounted = (account?.secrets ?? []).map(({ name }) => name);
  const both = (account?.imagePullSecrets ?? []).flatMap(({ name }) => (mounted.includes(name) ? (name ?? []) : []));
  const secrets = (explicit === undefined ? both : [explicit]).flatMap((name) => {
    const secret = store.get(kinds.secrets, namespace, name);
    return secret === undefined ? [] : [asPullSecret(secret)];
  });
  return matchKeyring(lookup, secrets);
}
