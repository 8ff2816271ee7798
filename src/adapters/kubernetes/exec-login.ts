import { execa } from 'execa';
import { z } from 'zod';
import { cleanText } from '../../domain/clean-text.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { Secret } from '../../domain/secret.ts';
import type { Clock } from '../../ports/clock.ts';
import type { ExecPlugin, ResolvedTarget } from './resolved-target.ts';

/** What a plugin gives: a token, a client certificate, or both. */
export interface ExecCredential {
  readonly token?: Secret;
  readonly certificate?: { readonly cert: string; readonly key: Secret };
  /** Milliseconds of the epoch; absent: until the server refuses it. */
  readonly expires?: number;
}

export interface ExecLogin {
  /** The login kept, or that of one run of the plugin, which all who ask at once share. CLUSTER-12. */
  current(): Promise<Result<ExecCredential>>;
  /** Drops a login the server has refused, unless another is there or on its way already. */
  forget(refused: ExecCredential): void;
  /** Ends a plugin that still runs. */
  close(): void;
}

export interface ExecOptions {
  readonly env: NodeJS.ProcessEnv;
  readonly clock: Clock;
  /** Milliseconds a plugin may take; 15 000 unless told. */
  readonly timeout?: number;
}

/** Milliseconds between asking a plugin to stop, making it stop, and no longer listening to what it left behind. */
const GRACE = 500;

const credential = z.object({
  apiVersion: z.string(),
  kind: z.literal('ExecCredential'),
  status: z.object({
    token: z.string().min(1).optional(),
    clientCertificateData: z.string().min(1).optional(),
    clientKeyData: z.string().min(1).optional(),
    expirationTimestamp: z.iso.datetime({ offset: true }).nullish(),
  }),
});

/**
 * Logs in by a kubeconfig's exec plugin. Run here and not by the library, which sets no deadline and no
 * KUBERNETES_EXEC_INFO, keeps stderr to itself, leaves stdin open and starts one process for each request under way.
 */
export function createExecLogin(plugin: ExecPlugin, target: ResolvedTarget, options: ExecOptions): ExecLogin {
  const closing = new AbortController();
  let flight: Promise<Result<ExecCredential>> | undefined;
  /** What the flight brought; undefined while it is under way. */
  let latest: ExecCredential | undefined;
  const run = async () => {
    const result = await runPlugin(plugin, target, options, closing.signal);
    // A failure is not kept: the next request asks again.
    if (result.ok) latest = result.value;
    else flight = undefined;
    return result;
  };
  const forget = (login: ExecCredential) => {
    if (latest !== login) return;
    latest = undefined;
    flight = undefined;
  };
  return {
    current: async () => {
      const kept = await flight;
      if (kept?.ok === true && (kept.value.expires ?? Infinity) <= options.clock.now().getTime()) forget(kept.value);
      flight ??= run();
      return flight;
    },
    forget,
    close: () => closing.abort(),
  };
}

async function runPlugin(
  plugin: ExecPlugin,
  target: ResolvedTarget,
  { env, timeout = 15_000 }: ExecOptions,
  closing: AbortSignal,
): Promise<Result<ExecCredential>> {
  const refuse = (detail: string) =>
    failed(
      problem('CLUSTER-12', {
        command: cleanText(plugin.command),
        detail: cleanText(detail, { limit: 1000, lines: true }),
      }),
    );
  if (plugin.interactiveMode === 'Always') return refuse('interactiveMode: Always');
  const deadline = AbortSignal.any([closing, AbortSignal.timeout(timeout)]);
  const running = execa(plugin.command, plugin.args, {
    // All of it: such programs find the person's session through their own variables.
    env: { ...env, ...plugin.env, KUBERNETES_EXEC_INFO: JSON.stringify(execInfo(plugin, target)) },
    extendEnv: false,
    reject: false,
    cancelSignal: deadline,
    forceKillAfterDelay: GRACE,
    maxBuffer: 64 * 1024,
    stdin: 'ignore',
  });
  // What the plugin started and left running may hold its output open for good.
  const letGo = () => {
    setTimeout(() => {
      running.stdout.destroy();
      running.stderr.destroy();
    }, 2 * GRACE).unref();
  };
  deadline.addEventListener('abort', letGo, { once: true });
  const ended = await running;
  deadline.removeEventListener('abort', letGo);
  if (ended.isCanceled) return refuse(`no login within ${timeout / 1000} s\n${ended.stderr ?? ''}`.trim());
  if (ended.code === 'ENOENT') return refuse(plugin.installHint ?? 'ENOENT');
  if (ended.failed) return refuse(ended.stderr || `exit code ${ended.exitCode ?? ended.code ?? '?'}`);
  return readCredential(ended.stdout, plugin.apiVersion) ?? refuse('its output is no ExecCredential');
}

/** Nothing of the output is ever shown, not even where it cannot be read. */
function readCredential(stdout: string, apiVersion: string): Result<ExecCredential> | undefined {
  const parsed = credential.safeParse(parseJson(stdout));
  if (!parsed.success || parsed.data.apiVersion !== apiVersion) return undefined;
  const { token, clientCertificateData: cert, clientKeyData: key, expirationTimestamp } = parsed.data.status;
  if (token === undefined && (cert === undefined || key === undefined)) return undefined;
  return ok({
    ...(token === undefined ? {} : { token: new Secret(token) }),
    ...(cert === undefined || key === undefined ? {} : { certificate: { cert, key: new Secret(key) } }),
    ...(expirationTimestamp ? { expires: Date.parse(expirationTimestamp) } : {}),
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Source: client.authentication.k8s.io/v1 ExecCredential `spec`. */
function execInfo(plugin: ExecPlugin, { server, tls, proxyUrl }: ResolvedTarget) {
  const cluster = {
    server,
    'insecure-skip-tls-verify': tls.insecure,
    ...(tls.serverName === undefined ? {} : { 'tls-server-name': tls.serverName }),
    ...(tls.ca === undefined ? {} : { 'certificate-authority-data': Buffer.from(tls.ca).toString('base64') }),
    ...(proxyUrl === undefined ? {} : { 'proxy-url': proxyUrl.reveal() }),
  };
  return {
    apiVersion: plugin.apiVersion,
    kind: 'ExecCredential',
    spec: { interactive: false, ...(plugin.provideClusterInfo ? { cluster } : {}) },
  };
}
