import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Agent, createServer } from 'node:https';
import { type AddressInfo, connect } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { expect, onTestFinished, test } from 'vitest';
import { createAuthority } from '../../src/practice/create-authority.ts';
import { startKubelet } from '../../src/practice/node/kubelet.ts';
import { podsUntil, waitingReason } from './api-client.ts';
import { recordedCluster } from './recorded-cluster.ts';

interface Vector {
  readonly id: string;
  readonly why: string;
  readonly image: string;
  readonly secrets: readonly {
    readonly name: string;
    readonly type: string;
    readonly keys?: readonly string[];
    readonly raw?: string;
  }[];
  readonly expect: {
    readonly matches?: readonly {
      readonly secret: string;
      readonly key?: string;
      readonly username?: string;
      readonly password?: string;
    }[];
    readonly error?: string;
    readonly orderStable: boolean;
  };
}

const { vectors } = JSON.parse(await readFile(new URL('../vectors/keyring.json', import.meta.url), 'utf8')) as {
  vectors: readonly Vector[];
};

/** Not to be had through the API, and why. */
const exceptions: Readonly<Record<string, string>> = {
  C43: 'the API server refuses this body, so no pod can show it',
};

/** A registry that notes every login it is shown, and lets nobody in. */
async function refusingRegistry() {
  const { server: identity } = await createAuthority();
  const shown: string[] = [];
  const server = createServer({ ...identity }, (request, response) => {
    const { authorization } = request.headers;
    if (authorization !== undefined) shown.push(Buffer.from(authorization.replace('Basic ', ''), 'base64').toString());
    response.writeHead(401, { 'www-authenticate': 'Basic realm="closed"' }).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  // Whatever host the image names, the connection goes here.
  const agent = new Agent();
  Object.assign(agent, {
    createConnection: () => connectTls({ socket: connect(port, '127.0.0.1'), rejectUnauthorized: false }),
  });
  onTestFinished(async () => {
    agent.destroy();
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  });
  return { shown, network: { agent, locate: (host: string) => host, patience: 10_000 } };
}

function bodyOf({ name, type, keys, raw }: Vector['secrets'][number]): string {
  if (raw !== undefined) return raw;
  const auths = Object.fromEntries((keys ?? []).map((key) => [key, { username: key, password: name }]));
  return JSON.stringify(type === 'dockercfg' ? auths : { auths });
}

test.each(vectors.filter(({ id }) => exceptions[id] === undefined))(
  '$id: $why',
  async ({ image, secrets, expect: expected }) => {
    const cluster = await recordedCluster();
    const dev = cluster.as('dev');
    const { shown, network } = await refusingRegistry();
    onTestFinished(startKubelet(cluster.store, { node: 'n', runtime: 'cri-o', network, speed: 1 }));
    for (const secret of secrets) {
      const { name, type } = secret;
      const key = type === 'dockercfg' ? '.dockercfg' : '.dockerconfigjson';
      const data = { [key]: Buffer.from(bodyOf(secret)).toString('base64') };
      await dev.send('POST', '/api/v1/namespaces/project-a/secrets', {
        metadata: { name },
        type: type === 'Opaque' ? type : `kubernetes.io/${type}`,
        data,
      });
    }
    const imagePullSecrets = secrets.length === 0 ? [{ name: 'missing' }] : secrets.map(({ name }) => ({ name }));
    await dev.send('POST', '/api/v1/namespaces/project-a/pods', {
      metadata: { name: 'p' },
      spec: { containers: [{ name: 'c', image }], imagePullSecrets },
    });
    // The first try is over; at real speed the next is ten seconds away.
    const [pod] = await podsUntil(dev, 'project-a', (pods) =>
      pods.some((each) => ![undefined, 'ContainerCreating'].includes(waitingReason(each))),
    );
    const message = pod?.status.containerStatuses?.[0]?.state.waiting?.message;
    const logins = (expected.matches ?? []).map(
      ({ key, secret, username = key, password = secret }) => `${username}:${password}`,
    );
    // An entry without a login is pulled with as if nobody had logged in.
    const sent = logins.filter((login) => login !== ':');
    const [inOrder, wanted] = expected.orderStable ? [shown, sent] : [shown.toSorted(), sent.toSorted()];
    // A secret that cannot be read takes every login with it; its fault is all the pod says.
    expect(inOrder).toEqual(wanted);
    expect(message?.replace(/^initializing source docker:.*/, 'tried')).toBe(expected.error ?? 'tried');
  },
);
