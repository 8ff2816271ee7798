import { problem } from '../../domain/problem.ts';
import { failed, type Result } from '../../domain/result.ts';
import { parseKubeconfig } from './kubeconfig-file.ts';
import { mergeKubeconfigs } from './merge-kubeconfigs.ts';
import { resolveContext } from './resolve-context.ts';
import type { ResolvedTarget } from './resolved-target.ts';

/** A kubeconfig that lies in no file: the practice cluster's. Problems: CLUSTER-05, CLUSTER-11. */
export async function readKubeconfigText(
  text: string,
  choice: { readonly namespace?: string; readonly env: NodeJS.ProcessEnv },
): Promise<Result<ResolvedTarget>> {
  const path = 'practice';
  const read = parseKubeconfig(text, path);
  if ('invalid' in read) return failed(problem('CLUSTER-11', { path, detail: read.invalid }));
  return resolveContext(mergeKubeconfigs([read.kubeconfig]), { ...choice, defaultPath: path });
}
