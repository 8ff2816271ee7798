import { execa } from 'execa';
import { launcher } from './launcher.ts';
import { createPrivateHome, type PrivateHome } from './private-home.ts';

export interface ProgramRun {
  readonly code: number | undefined;
  readonly signal: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs the built program without a terminal, in a private home, and waits for its end (one minute at most, unless told).
 * Without `input` its standard input is closed at once.
 */
export async function runProgram(
  args: readonly string[],
  options: {
    readonly input?: string;
    readonly env?: Readonly<Record<string, string>>;
    readonly home?: PrivateHome;
    /** Milliseconds. */
    readonly patience?: number;
  } = {},
): Promise<ProgramRun> {
  const home = options.home ?? (await createPrivateHome());
  const run = await execa(process.execPath, [launcher, ...args], {
    cwd: home.folder,
    env: { ...home.environment(), ...options.env },
    extendEnv: false,
    input: options.input ?? '',
    reject: false,
    timeout: options.patience ?? 60_000,
    stripFinalNewline: false,
  });
  if (options.home === undefined) await home.remove();
  return { code: run.exitCode, signal: run.signal, stdout: run.stdout, stderr: run.stderr };
}
