import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { execa } from 'execa';
import { stringify } from 'yaml';
import { createAuthority } from './certificates.ts';
import { pushImage } from './push-image.ts';

export interface DockerRegistryOptions {
  /** Passwords by user name. */
  readonly users: Readonly<Record<string, string>>;
  /** Speaks https, with a certificate of an authority of its own. */
  readonly tls?: boolean;
}

export interface DockerRegistry {
  /** `127.0.0.1:PORT`. */
  readonly host: string;
  /** PEM of its authority, where it speaks https. */
  readonly ca?: string;
  /** Puts a tiny image there, as the first of the users; the digest of its manifest. */
  pushImage(path: string, tag: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts Debian's docker-registry 2.8 with htpasswd on a port of its own choice; images stay in its memory. */
export async function startDockerRegistry({ users, tls = false }: DockerRegistryOptions): Promise<DockerRegistry> {
  const accounts = await htpasswdLines(users);
  const folder = await mkdtemp(join(tmpdir(), 'docker-registry-'));
  const htpasswd = join(folder, 'htpasswd');
  await writeFile(htpasswd, accounts);
  const authority = tls ? await createAuthority() : undefined;
  const config = join(folder, 'config.yml');
  const settings = {
    version: '0.1',
    log: { level: 'info', formatter: 'text', accesslog: { disabled: true } },
    storage: { inmemory: {} },
    http: { addr: '127.0.0.1:0', ...(authority && { tls: await tlsFiles(folder, authority) }) },
    auth: { htpasswd: { realm: 'tests', path: htpasswd } },
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
  const origin = `${tls ? 'https' : 'http'}://${address}`;
  return {
    host: address,
    ...(authority && { ca: authority.ca }),
    pushImage: (path, tag) => pushImage({ origin, ca: authority?.ca, username, password }, path, tag),
    stop,
  };
}

/** Only the hash is htpasswd's: it takes no name with a dash in front. Passwords go in by stdin, all characters but a line break. */
async function htpasswdLines(users: Readonly<Record<string, string>>): Promise<string> {
  const lines = Object.entries(users).map(async ([username, password]) => {
    const { stdout } = await execa('htpasswd', ['-niB', 'name'], { input: password });
    return stdout.trim().replace('name', username);
  });
  return `${(await Promise.all(lines)).join('\n')}\n`;
}

async function tlsFiles(folder: string, authority: Awaited<ReturnType<typeof createAuthority>>) {
  const { key, cert } = await authority.issue(['127.0.0.1', 'localhost']);
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
