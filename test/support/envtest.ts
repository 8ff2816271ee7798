import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { access, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { vi } from 'vitest';
import type { ResolvedTarget } from '../../src/adapters/kubernetes/resolved-target.ts';
import { Secret } from '../../src/domain/secret.ts';
import { createAuthority } from './certificates.ts';

export interface RealApiServer {
  /** As a cluster administrator. */
  readonly target: ResolvedTarget;
  stop(): Promise<void>;
}

/**
 * Starts an etcd and a kube-apiserver of the folder KUBEBUILDER_ASSETS names, as controller-runtime's envtest does: no
 * controllers, so no service account comes by itself.
 */
export async function startApiServer(assets: string): Promise<RealApiServer> {
  await Promise.all(['etcd', 'kube-apiserver'].map((program) => access(join(assets, program))));
  const folder = await mkdtemp(join(tmpdir(), 'psw-envtest-'));
  const at = (name: string) => join(folder, name);
  const [etcdPort, peerPort, port] = [await freePort(), await freePort(), await freePort()];
  const token = randomBytes(16).toString('hex');
  const authority = await createAuthority();
  const { key, cert } = await authority.issue(['127.0.0.1', 'localhost']);
  const accounts = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  await Promise.all([
    writeFile(at('tls.key'), key),
    writeFile(at('tls.crt'), cert),
    writeFile(at('accounts.key'), accounts.privateKey),
    writeFile(at('accounts.pub'), accounts.publicKey),
    writeFile(at('tokens.csv'), `${token},admin,admin,system:masters\n`),
  ]);
  const etcdUrl = `http://127.0.0.1:${etcdPort}`;
  const peerUrl = `http://127.0.0.1:${peerPort}`;
  const options = { reject: false, stdio: 'ignore' } as const;
  const etcd = execa(
    join(assets, 'etcd'),
    [
      `--data-dir=${at('etcd')}`,
      `--listen-client-urls=${etcdUrl}`,
      `--advertise-client-urls=${etcdUrl}`,
      `--listen-peer-urls=${peerUrl}`,
      '--unsafe-no-fsync',
    ],
    options,
  );
  const server = execa(
    join(assets, 'kube-apiserver'),
    [
      `--etcd-servers=${etcdUrl}`,
      `--cert-dir=${folder}`,
      '--bind-address=127.0.0.1',
      '--advertise-address=127.0.0.1',
      `--secure-port=${port}`,
      `--tls-cert-file=${at('tls.crt')}`,
      `--tls-private-key-file=${at('tls.key')}`,
      `--token-auth-file=${at('tokens.csv')}`,
      '--authorization-mode=RBAC',
      '--service-cluster-ip-range=10.0.0.0/24',
      '--service-account-issuer=https://localhost',
      `--service-account-key-file=${at('accounts.pub')}`,
      `--service-account-signing-key-file=${at('accounts.key')}`,
      '--disable-admission-plugins=ServiceAccount',
    ],
    options,
  );
  const stop = async () => {
    server.kill('SIGTERM');
    await server;
    etcd.kill('SIGTERM');
    await etcd;
    await rm(folder, { recursive: true, force: true });
  };
  const target: ResolvedTarget = {
    context: 'envtest',
    server: `https://127.0.0.1:${port}`,
    namespace: 'default',
    userName: 'admin',
    tls: { ca: authority.ca, insecure: false },
    auth: { kind: 'token', token: new Secret(token) },
    sources: [],
    isDefaultKubeconfig: true,
  };
  try {
    await vi.waitFor(() => ready(target, token), { timeout: 60_000, interval: 250 });
  } catch (error) {
    await stop();
    throw error;
  }
  return { target, stop };
}

async function ready({ server, tls }: ResolvedTarget, token: string): Promise<void> {
  const { Agent, request } = await import('undici');
  const dispatcher = new Agent({ connect: { ca: tls.ca ?? '' } });
  try {
    const { statusCode, body } = await request(`${server}/readyz`, {
      dispatcher,
      headers: { authorization: `Bearer ${token}` },
    });
    await body.dump();
    if (statusCode !== 200) throw new Error(`/readyz answers ${statusCode}`);
  } finally {
    await dispatcher.close();
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
