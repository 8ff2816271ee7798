import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { shellQuote } from '../../src/domain/shell-quote.ts';
import { temporaryFolder } from './temporary-folder.ts';

export interface RecordingDocker {
  /** PATH with the recording docker before any other. */
  readonly path: string;
  /** Arguments and environment of every call so far. */
  recorded(): Promise<string>;
}

/**
 * A program named docker that writes down the arguments and the environment it is given, and then is the real docker.
 * Where there is none, it takes the password and refuses it.
 */
export async function recordingDocker(): Promise<RecordingDocker> {
  const folder = await temporaryFolder();
  const record = join(folder, 'record');
  const { stdout: real } = await execa('which', ['docker'], { reject: false });
  const otherwise = `
case "$*" in
  --version) echo 'Docker version 28.2.2, build 0000000' ;;
  *) cat > /dev/null; echo 'denied' >&2; exit 1 ;;
esac`;
  const program = [
    '#!/bin/sh',
    `{ printf '%s\\n' "$0" "$@"; env; tr '\\0' '\\n' < /proc/$PPID/environ; tr '\\0' '\\n' < /proc/$PPID/cmdline; } >> ${shellQuote(record)} 2> /dev/null`,
    real === undefined || real === '' ? otherwise : `exec ${shellQuote(real)} "$@"`,
    '',
  ].join('\n');
  await mkdir(join(folder, 'bin'));
  const docker = join(folder, 'bin', 'docker');
  await writeFile(docker, program);
  await chmod(docker, 0o755);
  return {
    path: [join(folder, 'bin'), process.env.PATH ?? ''].join(delimiter),
    recorded: () => readFile(record, 'utf8'),
  };
}
