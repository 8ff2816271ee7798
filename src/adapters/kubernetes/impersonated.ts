import { cleanText } from '../../domain/clean-text.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import type { ResolvedTarget } from './resolved-target.ts';

export interface ImpersonationFlags {
  /** `--as`, `--as-group`: each in place of what the kubeconfig says. */
  readonly as?: string;
  readonly asGroups?: readonly string[];
}

/**
 * The target as whoever it is to act as: what a flag does not name stays as the kubeconfig says, as with kubectl. Groups
 * without a user are refused, as there: INPUT-07 where flags ask for them, CLUSTER-11 where the kubeconfig does.
 */
export function impersonated(target: ResolvedTarget, { as, asGroups }: ImpersonationFlags): Result<ResolvedTarget> {
  const given = target.impersonate;
  const user = as || given?.user || '';
  const groups = asGroups ?? given?.groups ?? [];
  if (user !== '') return ok({ ...target, impersonate: { ...given, user, groups } });
  const detail = 'requesting uid, groups or user-extra without impersonating a user';
  if (asGroups !== undefined && asGroups.length > 0) {
    return failed(problem('INPUT-07', { detail: `--as-group without --as: ${detail}` }));
  }
  if (given === undefined) return ok(target);
  return failed(problem('CLUSTER-11', { path: cleanText(target.userSource ?? ''), detail }));
}
