import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

/** Runs one line of kubectl, its words parted by single spaces. */
export type Kubectl = (
  line: string,
  input?: string,
) => Promise<{ readonly stdout: string; readonly stderr: string; readonly exitCode: number | undefined }>;

/** The kubectl on PATH, with a home of its own that holds this kubeconfig. @param more further environment */
export async function kubectlOn(
  kubeconfig: string,
  home: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Kubectl> {
  const file = join(home, 'config');
  await writeFile(file, kubeconfig, { mode: 0o600 });
  const env = { PATH: process.env.PATH ?? '', HOME: home, KUBECONFIG: file, ...more };
  return async (line, input = '') => {
    const options = { env, extendEnv: false, reject: false, input } as const;
    const { stdout, stderr, exitCode } = await execa('kubectl', line.split(' '), options);
    return { stdout, stderr, exitCode };
  };
}
