import { delimiter, join, resolve } from 'node:path';
import { cleanText } from '../../domain/clean-text.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { type FileText, readRegularFile } from '../files/read-regular-file.ts';
import { readInClusterAccount, SERVICE_ACCOUNT_FOLDER } from './in-cluster-account.ts';
import { type Kubeconfig, parseKubeconfig } from './kubeconfig-file.ts';
import { mergeKubeconfigs } from './merge-kubeconfigs.ts';
import { resolveContext } from './resolve-context.ts';
import type { ResolvedTarget } from './resolved-target.ts';

export interface KubeconfigOptions {
  /** `--kubeconfig`: this file and no other. */
  readonly kubeconfig?: string;
  /** `--context` */
  readonly context?: string;
  /** `--namespace` */
  readonly namespace?: string;
  readonly env: NodeJS.ProcessEnv;
  /** The person's home folder. */
  readonly home: string;
  /** Where a pod finds its own login. */
  readonly serviceAccountFolder?: string;
}

const LIMIT = 1024 * 1024;

/**
 * Finds out which cluster, user and project to talk to, as kubectl would: `--kubeconfig`, else the files of KUBECONFIG
 * (missing ones are skipped), else `~/.kube/config`, else the account of the pod this runs in. Ours because the client
 * library's merging is not kubectl's. Problems: CLUSTER-01 (nothing there), CLUSTER-05 (no such context), CLUSTER-11 (invalid).
 */
export async function readKubeconfig(options: KubeconfigOptions): Promise<Result<ResolvedTarget>> {
  const defaultPath = join(options.home, '.kube', 'config');
  const { context, namespace } = options;
  const choice = {
    ...(context === undefined ? {} : { context }),
    ...(namespace === undefined ? {} : { namespace }),
    env: options.env,
    defaultPath,
  };
  const paths = candidates(options, defaultPath);
  const files: Kubeconfig[] = [];
  for (const path of paths) {
    const file = await readRegularFile(path, LIMIT);
    if (isMissing(file) && options.kubeconfig === undefined) continue;
    const read = 'text' in file ? parseKubeconfig(file.text, path) : { invalid: file.refusal };
    if ('invalid' in read) return failed(problem('CLUSTER-11', { path: cleanText(path), detail: read.invalid }));
    files.push(read.kubeconfig);
  }
  const merged = mergeKubeconfigs(files);
  if (merged.contexts.size > 0 || merged.currentContext !== '') return resolveContext(merged, choice);
  const account =
    options.kubeconfig === undefined
      ? await readInClusterAccount(options.serviceAccountFolder ?? SERVICE_ACCOUNT_FOLDER, options.env, namespace)
      : undefined;
  return account === undefined
    ? failed(problem('CLUSTER-01', { looked: paths.map((path) => cleanText(path)) }))
    : ok(account);
}

function candidates(options: KubeconfigOptions, defaultPath: string): readonly string[] {
  if (options.kubeconfig !== undefined) return [resolve(options.kubeconfig)];
  const listed = (options.env.KUBECONFIG ?? '').split(delimiter).filter((path) => path !== '');
  return listed.length === 0 ? [defaultPath] : [...new Set(listed.map((path) => resolve(path)))];
}

function isMissing(file: FileText): boolean {
  return 'refusal' in file && (file.refusal === 'ENOENT' || file.refusal === 'ENOTDIR');
}
