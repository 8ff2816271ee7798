import { homedir } from 'node:os';
import type { MayRunPlugin } from '../adapters/kubernetes/plugin-consent.ts';
import type { ResolvedTarget } from '../adapters/kubernetes/resolved-target.ts';
import { checkProjectName } from '../domain/object-name.ts';
import { problem } from '../domain/problem.ts';
import { failed, ok, type Result } from '../domain/result.ts';
import type { Cluster } from '../ports/cluster.ts';
import type { OpenedCluster } from './cluster-door.ts';
import type { Flags } from './program.ts';

/** How to reach a cluster: by the person's kubeconfig, or the practice cluster's own. */
export interface Reach {
  readonly flags: Flags;
  readonly env: NodeJS.ProcessEnv;
  /** What the person has agreed to; `--allow-exec-plugin` agrees to any. */
  readonly mayRunPlugin?: MayRunPlugin;
  /** What is looked at in a cluster's place: text that was piped, or a report. */
  readonly instead?: () => Promise<Result<Cluster>>;
  readonly practice?: {
    /** Resolves when the practice cluster is up: the YAML text of its kubeconfig. */
    readonly kubeconfig: () => Promise<string>;
    /** PEM of its authority, once it is up. */
    readonly ca: () => string | undefined;
  };
}

/**
 * Opens the cluster the flags name. Errors: CLUSTER-01, -05, -11, -18, INPUT-03 (the project), INPUT-07 (a duration nobody can
 * read; `--as-group` without anybody to be).
 */
export async function openCluster(reach: Reach): Promise<Result<OpenedCluster>> {
  const { flags, env, practice, instead } = reach;
  if (instead !== undefined) {
    const cluster = await instead();
    return cluster.ok ? ok({ ...cluster.value, close: async () => {} }) : cluster;
  }
  // What is wrong with the command itself is told before anything is read.
  const timeout = secondsIn(flags.requestTimeout);
  if (!timeout.ok) return timeout;
  const project = typeof flags.namespace === 'string' ? checkProjectName(flags.namespace) : undefined;
  if (project?.ok === false) return project;
  const target = await (practice === undefined
    ? personsTarget(flags, env)
    : practiceTarget(flags, env, await practice.kubeconfig()));
  return target.ok ? openTarget(target.value, reach) : target;
}

/** Opens what a kubeconfig or a login leads to, as the flags say. Errors: CLUSTER-18, INPUT-07. */
export async function openTarget(target: ResolvedTarget, reach: Reach): Promise<Result<OpenedCluster>> {
  const { flags, env, practice } = reach;
  const timeout = secondsIn(flags.requestTimeout);
  if (!timeout.ok) return timeout;
  const mayRunPlugin = flags.allowExecPlugin === true ? () => true : reach.mayRunPlugin;
  const { openCluster: open } = await import('../adapters/kubernetes/cluster.ts');
  return open(target, {
    ...(timeout.value === undefined ? {} : { requestTimeout: timeout.value * 1000 }),
    practice: practice !== undefined,
    env,
    ...(mayRunPlugin === undefined ? {} : { mayRunPlugin }),
    ...named('as', flags.as),
    ...(Array.isArray(flags.asGroup) ? { asGroups: flags.asGroup.map(String) } : {}),
  });
}

/** Where the person's own kubeconfig leads. */
export async function personsTarget(flags: Flags, env: NodeJS.ProcessEnv) {
  const { readKubeconfig } = await import('../adapters/kubernetes/kubeconfig.ts');
  return readKubeconfig({
    ...named('kubeconfig', flags.kubeconfig),
    ...named('context', flags.context),
    ...named('namespace', flags.namespace),
    env,
    home: env.HOME ?? homedir(),
  });
}

async function practiceTarget(flags: Flags, env: NodeJS.ProcessEnv, kubeconfig: string) {
  const { readKubeconfigText } = await import('../adapters/kubernetes/kubeconfig-text.ts');
  return readKubeconfigText(kubeconfig, { ...named('namespace', flags.namespace), env });
}

function named<K extends string>(key: K, value: unknown): { readonly [N in K]?: string } {
  return typeof value === 'string' ? ({ [key]: value } as { [N in K]: string }) : {};
}

/** A duration as kubectl takes it: `10s`, `1m30s`, a bare number of seconds. Undefined where none was given. */
export function secondsIn(value: unknown): Result<number | undefined> {
  if (typeof value !== 'string') return ok(undefined);
  const parts = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(value);
  if (value === '' || parts === null) return failed(problem('INPUT-07', { detail: `--request-timeout ${value}` }));
  const [, hours = 0, minutes = 0, seconds = 0] = parts.map(Number).map((part) => (Number.isNaN(part) ? 0 : part));
  return ok(hours * 3600 + minutes * 60 + seconds);
}
