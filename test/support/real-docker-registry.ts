import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { stringify } from 'yaml';
import { type Authority, createAuthority } from './certificates.ts';
import { pushImage, pushIndex } from './push-image.ts';

/** A token server the registry believes, in place of its own list of users. */
export interface TokenAuth {
  readonly realm: string;
  readonly service: string;
  readonly issuer: string;
  /** PEM of the authority its tokens' certificates lead to. */
  readonly root: string;
}

export interface DockerRegistryOptions {
  /** Passwords by user name; who may log in where there is no token server, and as whom images are pushed. */
  readonly users: Readonly<Record<string, string>>;
  readonly tokenAuth?: TokenAuth;
  /** Speaks https, with a certificate of an authority of its own. */
  readonly tls?: boolean;
  /** What the certificate is for besides this computer's own names. */
  readonly names?: readonly string[];
}

export interface DockerRegistry {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  /** PEM of its authority, where it speaks https. */
  readonly ca?: string;
  /** Puts a tiny image there, as the first of the users; the digest of its manifest. */
  pushImage(path: string, tag: string): Promise<string>;
  /** The same for several architectures of linux, under one index; its digest. */
  pushIndex(path: string, tag: string, architectures: readonly string[]): Promise<string>;
  /** The uploads to a repository that were begun and neither ended nor cancelled. */
  uploads(path: string): Promise<readonly string[]>;
  stop(): Promise<void>;
}

/** Starts Debian's docker-registry 2.8 with htpasswd, or with a token server, on a port of its own choice and a folder that goes with it. */
export async function startDockerRegistry({
  users,
  tls = false,
  names = [],
  tokenAuth,
}: DockerRegistryOptions): Promise<DockerRegistry> {
  const folder = await mkdtemp(join(tmpdir(), 'docker-registry-'));
  const storage = join(folder, 'storage');
  const authority = tls ? await createAuthority() : undefined;
  const config = join(folder, 'config.yml');
  const settings = {
    version: '0.1',
    log: { level: 'info', formatter: 'text', accesslog: { disabled: true } },
    storage: { filesystem: { rootdirectory: storage } },
    http: { addr: '127.0.0.1:0', ...(authority && { tls: await tlsFiles(folder, authority, names) }) },
    auth: tokenAuth === undefined ? await htpasswdIn(folder, users) : await tokensIn(folder, tokenAuth),
  };
  await writeFile(config, stringify(settings));

  const child = spawn('docker-registry', ['serve', config], { stdio: ['ignore', 'ignore', 'pipe'] });
  const exited = once(child, 'exit');
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) child.kill();
    await exited;
    await rm(folder, { recursive: true, force: true });
  };
  const address = await listeningAddress(child.stderr);
  if (address === undefined) {
    await stop();
    throw new Error('docker-registry ended before it listened');
  }
  const [username, password] = Object.entries(users)[0] ?? ['', ''];
  const target = {
    origin: `${tls ? 'https' : 'http'}://${address}`,
    ca: authority?.ca,
    username,
    password,
    ...(tokenAuth === undefined ? {} : { realm: tokenAuth.realm }),
  };
  return {
    host: address,
    ...(authority && { ca: authority.ca }),
    pushImage: (path, tag) => pushImage(target, path, tag),
    pushIndex: (path, tag, architectures) => pushIndex(target, path, tag, architectures),
    uploads: (path) => uploadsIn(join(storage, 'docker/registry/v2/repositories', path, '_uploads')),
    stop,
  };
}

/** Of a cancelled upload this registry keeps a folder, but not what says when it began; such a one cannot be gone on with. */
async function uploadsIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  return names.filter((name) => existsSync(join(folder, name, 'startedat')));
}

async function tokensIn(folder: string, { root, ...settings }: TokenAuth) {
  const rootcertbundle = join(folder, 'token-root.pem');
  await writeFile(rootcertbundle, root);
  return { token: { ...settings, rootcertbundle } };
}

async function htpasswdIn(folder: string, users: Readonly<Record<string, string>>) {
  const path = join(folder, 'htpasswd');
  await writeFile(path, await htpasswdLines(users));
  return { htpasswd: { realm: 'tests', path } };
}

/** Only the hash is htpasswd's: it takes no name with a dash in front. Passwords go in by stdin, all characters but a line break. */
async function htpasswdLines(users: Readonly<Record<string, string>>): Promise<string> {
  const lines = Object.entries(users).map(async ([username, password]) => {
    const { stdout } = await execa('htpasswd', ['-niB', 'name'], { input: password });
    return stdout.trim().replace('name', username);
  });
  return `${(await Promise.all(lines)).join('\n')}\n`;
}

async function tlsFiles(folder: string, authority: Authority, names: readonly string[]) {
  const { key, cert } = await authority.issue(['127.0.0.1', 'localhost', ...names]);
  const files = { certificate: join(folder, 'cert.pem'), key: join(folder, 'key.pem') };
  await writeFile(files.certificate, cert);
  await writeFile(files.key, key);
  return files;
}

/** The registry says where it listens in its log; the log is read on, so that it never blocks. */
async function listeningAddress(log: NodeJS.ReadableStream): Promise<string | undefined> {
  const lines = createInterface({ input: log });
  return new Promise((resolve) => {
    lines.on('line', (line) => {
      const address = /listening on (127\.0\.0\.1:\d+)/.exec(line)?.[1];
      if (address !== undefined) resolve(address);
    });
    lines.on('close', () => {
      resolve(undefined);
    });
  });
}
