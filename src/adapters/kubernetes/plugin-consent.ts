import { isDeepStrictEqual } from 'node:util';
import { cleanText } from '../../domain/clean-text.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { shellQuote } from '../../domain/shell-quote.ts';
import type { ExecPlugin, ResolvedTarget } from './resolved-target.ts';

/** Whether somebody has agreed to a plugin being run. */
export type MayRunPlugin = (plugin: ExecPlugin) => boolean;

/** What to show whoever is asked, cleaned. */
export interface PluginQuestion {
  /** The kubeconfig that names it. */
  readonly file: string;
  /** The command with its arguments, as a shell takes them. */
  readonly command: string;
  /** Names of the variables the kubeconfig sets for it; their values may be secrets. */
  readonly variables: readonly string[];
  /** An agreement to this very plugin: the file may be another one by the time it is read again. */
  readonly agreement: MayRunPlugin;
}

/**
 * What must be agreed to before this target is talked to; undefined where nothing must. Whoever hands somebody a kubeconfig
 * decides what its plugin runs, so one that did not come from the usual place is asked about.
 */
export function pluginQuestion({ auth, userSource, isDefaultKubeconfig }: ResolvedTarget): PluginQuestion | undefined {
  if (auth.kind !== 'exec' || isDefaultKubeconfig) return undefined;
  const { plugin } = auth;
  return {
    file: cleanText(userSource ?? ''),
    command: cleanText([plugin.command, ...plugin.args].map((word) => shellQuote(cleanText(word))).join(' ')),
    variables: Object.keys(plugin.env).map((name) => cleanText(name, { limit: 100 })),
    agreement: (other) => isDeepStrictEqual(other, plugin),
  };
}

/** Why a target's plugin may not be run: CLUSTER-18, or undefined. */
export function pluginRefusal(target: ResolvedTarget, mayRun: MayRunPlugin): Problem | undefined {
  const question = pluginQuestion(target);
  if (question === undefined || (target.auth.kind === 'exec' && mayRun(target.auth.plugin))) return undefined;
  return problem('CLUSTER-18', { command: question.command, file: question.file });
}
