import { isUnreachable } from '../../chain/registry.ts';
import { loginForImage, readCredentialFile } from '../../domain/credential-file.ts';
import { sameContent } from '../../domain/docker-config.ts';
import type { ImageReference } from '../../domain/image-reference.ts';
import type { Login } from '../../domain/login.ts';
import { expiredLogin } from '../../domain/login-lifetime.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { credentialKey } from '../../domain/registry-host.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { say } from '../../domain/text.ts';
import type { CheckOutcome, Context, Finding } from '../../flow/scenario.ts';
import { problemWords } from '../../messages/problem-words.ts';
import type { FoundTool, LoginToolName } from '../../ports/login-tool.ts';
import type { ImageTrial, RegistryProbe } from '../../ports/registry.ts';
import type { RegistryAnswer } from './registry-question.ts';
import { words } from './words.ts';

/** A try that succeeded, and what was found on the way. */
export interface Tried {
  readonly trial: ImageTrial;
  readonly found: readonly Finding[];
}

/** What came of a try. */
export interface LoginTried {
  readonly result: Result<Tried>;
  /** The host that was shown the login; undefined where none was. */
  readonly sentTo: string | undefined;
  /** A tool was asked for by name: without its own login there is none to go on with. */
  readonly final: boolean;
}

/** What is to be tried. */
export interface LoginTrial {
  readonly image: ImageReference;
  readonly login: Login;
  readonly registry: RegistryAnswer | undefined;
  /** The tool whose own login was asked for: it has to succeed, and to leave a file of use. */
  readonly by?: LoginToolName;
}

/**
 * Tries a login for this very image: first by our own client, which looks where the login would go. `docker login` is a
 * second witness only where the registry itself sees the login: docker follows the challenge it is given, which may be
 * another one than ours, to whatever host that names. Whoever asks for `docker login` itself has seen that host named.
 */
export async function tryLogin(asked: LoginTrial, context: Context): Promise<LoginTried> {
  let sentTo: string | undefined;
  const result = await tryBoth(asked, context, (host) => {
    sentTo = host;
  });
  return { result, sentTo, final: asked.by !== undefined };
}

async function tryBoth(
  { image, login, registry, by }: LoginTrial,
  context: Context,
  sending: (host: string) => void,
): Promise<Result<Tried>> {
  const { ports, settings, signal } = context;
  const expired = expiredLogin(image.host, login, ports.clock.now());
  if (expired !== undefined) return failed(expired);
  const consent = registry?.consented ?? settings.consentedAuthServer;
  const consented = consent === undefined ? {} : { consentedRealmHost: consent };
  const options = { trust: settings.trust, ...consented, sending };
  const trial = await ports.registry.tryImage(image, login, options, signal);
  if (!trial.ok) return trial;
  const { probe } = trial.value;
  // A registry that asks for no login has not looked at this one.
  const looked = probe.wants === 'nothing' ? 'unknown' : 'ok';
  const found: Finding[] = [
    { status: looked, what: say(words, (w) => w.tried.login) },
    { status: 'ok', what: say(words, (w) => w.tried.image) },
  ];
  const tool = await toolFor(by, probe, context);
  if (!tool.ok) return tool;
  if (tool.value === undefined) return ok({ trial: trial.value, found });
  const second = await loginByTool(tool.value, image, login, context);
  if (by !== undefined && !second.ok) return second;
  const { version } = tool.value;
  found.push({
    status: second.ok ? 'ok' : witnessSays(second.problem),
    what: say(words, (w) => w.tried.byTool[tool.value?.tool ?? 'docker'](version)),
  });
  return ok({ trial: trial.value, found });
}

/** The tool that was asked for; without one, any that may be a witness here. Error: TOOL-01 where it is not there. */
async function toolFor(
  by: LoginToolName | undefined,
  probe: RegistryProbe,
  { ports, signal }: Context,
): Promise<Result<FoundTool | undefined>> {
  const safe = probe.wants === 'basic' || (probe.wants === 'bearer' && probe.relation === 'same');
  if (by === undefined && !safe) return ok(undefined);
  const tools = await ports.loginTool.available(signal);
  if (by === undefined) return ok(tools[0]);
  const wanted = tools.find(({ tool }) => tool === by);
  return wanted === undefined ? failed(problem('TOOL-01', { tool: by, detail: 'ENOENT' })) : ok(wanted);
}

/** Logs in with a tool and looks into the file it wrote: some servers leave only a token there, which no node can use. */
async function loginByTool(
  { tool }: FoundTool,
  image: ImageReference,
  login: Login,
  { ports, settings, signal }: Context,
): Promise<Result<void>> {
  const key = tool === 'docker' ? credentialKey(image.host) : image.host;
  const wrote = await ports.loginTool.login(tool, key, login, settings.trust, signal);
  if (!wrote.ok) return wrote;
  const file = `${tool} login`;
  const found = loginForImage(readCredentialFile(wrote.value.config, 'docker-config'), image);
  if (found.kind === 'unusable') {
    return failed(problem('SECRET-55', { file, host: image.host, finding: found.finding.code }));
  }
  const kept = found.kind === 'login' && sameContent(found.entry.login, login);
  return kept ? ok(undefined) : failed(problem('TOOL-01', { tool, detail: file }));
}

/** A witness has its own way, and a trust of its own besides ours; only its refusal of the login itself counts against it. */
function witnessSays({ code }: Problem): Finding['status'] {
  return code === 'SECRET-33' ? 'warning' : 'unknown';
}

/** What a check keeps of its try. */
export interface CheckedLogin extends Pick<LoginTried, 'sentTo'> {
  readonly trial: Result<ImageTrial>;
}

/** The same as the outcome of a question's check. What only could not be reached is no reason to stop. */
export function checkOutcome({ result, sentTo, final }: LoginTried): CheckOutcome {
  if (result.ok) {
    const { trial, found } = result.value;
    return { kind: 'passed', found, data: { trial: ok(trial), sentTo } satisfies CheckedLogin };
  }
  if (final || !isUnreachable(result.problem)) return { kind: 'refused', problem: result.problem };
  return { kind: 'unknown', problem: result.problem, data: { trial: result, sentTo } satisfies CheckedLogin };
}

/** What a check says of the registry; undefined where nothing was tried. */
export function trialOf(check: CheckOutcome | undefined): Result<ImageTrial> | undefined {
  return checkedLogin(check)?.trial;
}

/** The host that was shown the login when it was tried; undefined where none was. */
export function sentBy(check: CheckOutcome | undefined): string | undefined {
  return checkedLogin(check)?.sentTo;
}

function checkedLogin(check: CheckOutcome | undefined): CheckedLogin | undefined {
  if (check?.kind !== 'passed' && check?.kind !== 'unknown') return undefined;
  // The data of a check is what its own question's try gave.
  return check.data as CheckedLogin | undefined;
}

/** What a check has found; what was not tried is told as open. */
export function foundBy(check: CheckOutcome | undefined): readonly Finding[] {
  if (check?.kind === 'passed') return check.found;
  const why: readonly Finding[] =
    check?.kind === 'unknown' ? [{ status: 'unknown', what: problemWords(check.problem).short }] : [];
  return [
    { status: 'unknown', what: say(words, (w) => w.tried.login) },
    { status: 'unknown', what: say(words, (w) => w.tried.image) },
    ...why,
  ];
}
