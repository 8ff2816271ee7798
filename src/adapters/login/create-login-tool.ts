import { basename } from 'node:path';
import { z } from 'zod';
import { cleanText } from '../../domain/clean-text.ts';
import { problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { Secret } from '../../domain/secret.ts';
import type { FoundTool, LoginTool, LoginToolName } from '../../ports/login-tool.ts';
import { readRegularFile, systemErrorCode } from '../files/read-regular-file.ts';
import { childEnvironment } from '../processes/child-environment.ts';
import { findProgram } from '../processes/find-program.ts';
import { type ProgramRun, runProgram } from '../processes/run-program.ts';
import { dockerRecipe } from './docker-recipe.ts';
import { inPrivateFolder } from './in-private-folder.ts';
import { loginFailure } from './login-failure.ts';
import type { LoginRecipe, WantedLogin } from './login-recipe.ts';
import { podmanRecipe } from './podman-recipe.ts';

export interface LoginToolOptions {
  /** Where PATH, proxies and certificates are read from; by default the environment of this process. */
  readonly env?: NodeJS.ProcessEnv;
  /** Milliseconds a login may take; by default 30 000. */
  readonly timeout?: number;
}

const recipes: { readonly [T in LoginToolName]: LoginRecipe } = { docker: dockerRecipe, podman: podmanRecipe };
const TOOLS: readonly LoginToolName[] = ['docker', 'podman'];

/** Bytes of a configuration with one login in it, and more than ever needed. */
const MOST_BYTES = 64 * 1024;

const configuration = z.object({ auths: z.record(z.string(), z.looseObject({})) });

/** `docker login` and `podman login` on this computer, with a configuration of their own. */
export function createLoginTool({ env = process.env, timeout = 30_000 }: LoginToolOptions = {}): LoginTool {
  const visible = childEnvironment(env);
  return {
    available: async (signal) => {
      const found = await Promise.all(TOOLS.map((tool) => lookFor(tool, { env: visible, signal, timeout: 5_000 })));
      return found.filter((each) => each !== undefined);
    },
    login: (tool, server, login, trust, signal) =>
      logIn(tool, { server, login, trust }, { env: visible, signal, timeout }),
  };
}

async function lookFor(tool: LoginToolName, run: ProgramRun): Promise<FoundTool | undefined> {
  const program = await findProgram(tool, run.env);
  if (program === undefined) return undefined;
  try {
    return await inPrivateFolder(async (folder) => {
      // Even asked for its version, podman makes a folder for its state, by default among the temporary files.
      const env = { ...run.env, HOME: folder, XDG_RUNTIME_DIR: folder, TMPDIR: folder };
      const { stdout } = await runProgram(program, ['--version'], { ...run, env, cwd: folder });
      const version = recipes[tool].version.exec(stdout)?.[1];
      return version === undefined ? undefined : { tool, version: cleanText(version) };
    });
  } catch (error) {
    // Nowhere to keep temporary files: no login could be tried either.
    systemErrorCode(error);
    return undefined;
  }
}

async function logIn(
  tool: LoginToolName,
  wanted: WantedLogin,
  run: ProgramRun,
): Promise<Result<{ readonly config: Secret }>> {
  const { server, login } = wanted;
  const recipe = recipes[tool];
  const refuse = (detail: string) => failed(problem('TOOL-01', { tool, detail }));
  const change = recipe.wouldChange(login);
  if (change !== undefined) return refuse(change);
  const program = await findProgram(tool, run.env);
  if (program === undefined) return refuse('ENOENT');
  try {
    return await inPrivateFolder(async (folder) => {
      const { args, env, file } = await recipe.prepare(folder, wanted, run.env);
      const input = login.password.reveal();
      const ended = await runProgram(program, args, { ...run, env: { ...run.env, ...env }, cwd: folder, input });
      const host = cleanText(server);
      if (ended.instead === 'stopped') return failed(problem('REGISTRY-26', { host, cause: 'timeout', detail: '' }));
      if (ended.instead === 'missing') return refuse('ENOENT');
      if (!ended.succeeded) return failed(loginFailure(tool, ended.stderr, host, login));
      const config = await readConfiguration(file);
      return config === undefined ? refuse(basename(file)) : ok({ config });
    }, recipe.cleanUp);
  } catch (error) {
    // No room for temporary files, or no right to make any.
    return refuse(`private folder: ${systemErrorCode(error)}`);
  }
}

/** What the tool wrote, without what we put beside it; undefined where it wrote nothing of use. */
async function readConfiguration(path: string): Promise<Secret | undefined> {
  const file = await readRegularFile(path, MOST_BYTES);
  const parsed = configuration.safeParse('text' in file ? parseJson(file.text) : undefined);
  return parsed.success ? new Secret(JSON.stringify({ auths: parsed.data.auths })) : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
