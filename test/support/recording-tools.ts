import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { shellQuote } from '../../src/domain/shell-quote.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface RecordingTools {
  /** PATH with the recording programs before any other. */
  readonly path: string;
  /** Arguments and environment of every call so far, and those of whoever called. */
  recorded(): Promise<string>;
  /** Adds the credential helper `docker-credential-NAME`, which answers so. */
  addHelper(name: string, reply: object): Promise<void>;
}

/** What a tool does where it is not installed: it takes the password and refuses it. */
const OTHERWISE = {
  docker: 'Docker version 28.2.2, build 0000000',
  podman: 'podman version 4.3.1',
} as const;

/**
 * Programs named docker and podman that write down the arguments and the environment they are given, and then are the real
 * ones.
 */
export async function recordingTools(): Promise<RecordingTools> {
  const folder = await temporaryFolder();
  const bin = join(folder, 'bin');
  const record = join(folder, 'record');
  const noting = `{ printf '%s\\n' "$0" "$@"; env; tr '\\0' '\\n' < /proc/$PPID/environ; tr '\\0' '\\n' < /proc/$PPID/cmdline; } >> ${shellQuote(record)} 2> /dev/null`;
  await mkdir(bin);
  const add = async (name: string, does: string) => {
    const path = join(bin, name);
    await writeFile(path, ['#!/bin/sh', noting, does, ''].join('\n'));
    await chmod(path, 0o755);
  };
  await Promise.all(
    Object.entries(OTHERWISE).map(async ([name, version]) => {
      const { stdout: real } = await execa('which', [name], { reject: false });
      const refuses = `case "$*" in --version) echo '${version}' ;; *) cat > /dev/null; echo denied >&2; exit 1 ;; esac`;
      await add(name, real === undefined || real === '' ? refuses : `exec ${shellQuote(real)} "$@"`);
    }),
  );
  return {
    path: [bin, process.env.PATH ?? ''].join(delimiter),
    recorded: () => readFile(record, 'utf8').catch(() => ''),
    addHelper: async (name, reply) => {
      const answer = join(folder, `reply-${name}`);
      await writeFile(answer, JSON.stringify(reply));
      await add(`docker-credential-${name}`, `cat > /dev/null; cat ${shellQuote(answer)}`);
    },
  };
}
