import { dirname, isAbsolute, join, sep } from 'node:path';
import { parse, YAMLParseError } from 'yaml';
import { z } from 'zod';
import { cleanText } from '../../domain/clean-text.ts';

const exec = z.object({
  apiVersion: z.string().default('client.authentication.k8s.io/v1beta1'),
  command: z.string(),
  args: z.array(z.string()).default([]),
  env: z.array(z.object({ name: z.string(), value: z.string().default('') })).default([]),
  provideClusterInfo: z.boolean().default(false),
  interactiveMode: z.string().optional(),
  installHint: z.string().optional(),
});

const cluster = z.object({
  server: z.string().default(''),
  'certificate-authority': z.string().optional(),
  'certificate-authority-data': z.string().optional(),
  'insecure-skip-tls-verify': z.boolean().default(false),
  'tls-server-name': z.string().optional(),
  'proxy-url': z.string().optional(),
});

const user = z.object({
  'client-certificate': z.string().optional(),
  'client-certificate-data': z.string().optional(),
  'client-key': z.string().optional(),
  'client-key-data': z.string().optional(),
  token: z.string().optional(),
  tokenFile: z.string().optional(),
  username: z.string().optional(),
  password: z.string().optional(),
  as: z.string().optional(),
  'as-uid': z.string().optional(),
  'as-groups': z.array(z.string()).optional(),
  'as-user-extra': z.record(z.string(), z.array(z.string())).optional(),
  exec: exec.optional(),
  'auth-provider': z.object({ config: z.record(z.string(), z.string()).default({}) }).optional(),
});

const context = z.object({
  cluster: z.string().default(''),
  user: z.string().default(''),
  namespace: z.string().optional(),
});

const file = z.object({
  'current-context': z.string().default(''),
  clusters: z.array(z.object({ name: z.string(), cluster: cluster.prefault({}) })).default([]),
  users: z.array(z.object({ name: z.string(), user: user.prefault({}) })).default([]),
  contexts: z.array(z.object({ name: z.string(), context: context.prefault({}) })).default([]),
});

export type KubeconfigCluster = z.infer<typeof cluster>;
export type KubeconfigUser = z.infer<typeof user>;
export type KubeconfigContext = z.infer<typeof context>;

/** An entry and the file it stands in. */
export interface Sourced<T> {
  readonly value: T;
  readonly source: string;
}

/** The entries of one file or of several merged, in their order. Paths in it are absolute. */
export interface Kubeconfig {
  readonly currentContext: string;
  readonly clusters: ReadonlyMap<string, Sourced<KubeconfigCluster>>;
  readonly users: ReadonlyMap<string, Sourced<KubeconfigUser>>;
  readonly contexts: ReadonlyMap<string, Sourced<KubeconfigContext>>;
}

export type ParsedKubeconfig = { readonly kubeconfig: Kubeconfig } | { readonly invalid: string };

/**
 * Reads the text of one kubeconfig (YAML or JSON). Relative paths are taken from the file's own folder. An empty text is an
 * empty kubeconfig; two entries of one name are refused, as kubectl does. `invalid` says where, and never quotes the file.
 */
export function parseKubeconfig(text: string, path: string): ParsedKubeconfig {
  try {
    const parsed = file.safeParse(withoutNulls(parse(text, { logLevel: 'error' })) ?? {});
    if (!parsed.success) return { invalid: describeIssue(parsed.error) };
    const { data } = parsed;
    const twice = [data.clusters, data.users, data.contexts].map(firstTwice).find((name) => name !== undefined);
    if (twice !== undefined) return { invalid: cleanText(`duplicate name "${twice}"`) };
    const folder = dirname(path);
    return {
      kubeconfig: {
        currentContext: data['current-context'],
        clusters: byName(data.clusters, path, (entry) => clusterAt(folder, entry.cluster)),
        users: byName(data.users, path, (entry) => userAt(folder, entry.user)),
        contexts: byName(data.contexts, path, (entry) => entry.context),
      },
    };
  } catch (error) {
    // Its message quotes the line, which may be the one with the token.
    if (error instanceof YAMLParseError)
      return { invalid: `YAML, line ${error.linePos?.[0].line ?? '?'}: ${error.code}` };
    // What the parser throws for aliases that multiply without end.
    if (error instanceof ReferenceError || error instanceof RangeError) return { invalid: 'YAML' };
    throw error;
  }
}

/** `token:` with nothing behind it is no token. */
function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object') return value;
  if (value === null) return undefined;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutNulls(inner)]));
}

function describeIssue(error: z.ZodError): string {
  const issue = error.issues[0];
  return cleanText(issue === undefined ? '' : `${issue.path.join('.')}: ${issue.message}`, { limit: 300 });
}

function firstTwice(entries: readonly { readonly name: string }[]): string | undefined {
  return entries.find(({ name }, index) => entries.findIndex((other) => other.name === name) < index)?.name;
}

function byName<E extends { readonly name: string }, T>(
  entries: readonly E[],
  source: string,
  value: (entry: E) => T,
): ReadonlyMap<string, Sourced<T>> {
  return new Map(entries.map((entry) => [entry.name, { value: value(entry), source }]));
}

function clusterAt(folder: string, entry: KubeconfigCluster): KubeconfigCluster {
  return { ...entry, 'certificate-authority': at(folder, entry['certificate-authority']) };
}

function userAt(folder: string, entry: KubeconfigUser): KubeconfigUser {
  return {
    ...entry,
    'client-certificate': at(folder, entry['client-certificate']),
    'client-key': at(folder, entry['client-key']),
    tokenFile: at(folder, entry.tokenFile),
    // A command without a separator is looked for on PATH. Source: client-go clientcmd `GetAuthInfoFileReferences`.
    exec: entry.exec?.command.includes(sep)
      ? { ...entry.exec, command: absolute(folder, entry.exec.command) }
      : entry.exec,
  };
}

function at(folder: string, path: string | undefined): string | undefined {
  return path === undefined || path === '' ? undefined : absolute(folder, path);
}

function absolute(folder: string, path: string): string {
  return isAbsolute(path) ? path : join(folder, path);
}
