import { execa } from 'execa';

export interface ProgramRun {
  /** The whole environment of the program. */
  readonly env: Readonly<Record<string, string>>;
  readonly signal: AbortSignal;
  /** Milliseconds it may take. */
  readonly timeout: number;
  readonly cwd?: string;
  /** What it finds on stdin; without it stdin is closed. */
  readonly input?: string;
}

export interface EndedProgram {
  /** Whether it ended by itself, with exit code 0. */
  readonly succeeded: boolean;
  /** Undefined where it did not end by itself. */
  readonly exitCode: number | undefined;
  /** Why it has no exit code: never started, out of time or told to stop, or ended because it wrote too much. */
  readonly instead: 'missing' | 'stopped' | 'flood' | undefined;
  /** As it was written, and cut where it was too much: nothing of it is clean. */
  readonly stdout: string;
  readonly stderr: string;
}

/** Milliseconds between asking a program to stop, making it stop, and no longer listening to what it left behind. */
const GRACE = 500;

/** Characters of output a program may write. */
const MOST_OUTPUT = 64 * 1024;

/**
 * Runs a program without a shell, and always comes to an end: also where the program ignores signals, floods its output,
 * or has left something running that holds its output open. Never rejects.
 * @param file absolute path, as `findProgram` finds it
 */
export async function runProgram(
  file: string,
  args: readonly string[],
  { signal, timeout, ...rest }: ProgramRun,
): Promise<EndedProgram> {
  const deadline = AbortSignal.any([signal, AbortSignal.timeout(timeout)]);
  const running = execa(file, args, {
    ...rest,
    extendEnv: false,
    reject: false,
    cancelSignal: deadline,
    forceKillAfterDelay: GRACE,
    maxBuffer: MOST_OUTPUT,
    stdin: rest.input === undefined ? 'ignore' : 'pipe',
    stripFinalNewline: false,
  });
  const letGo = () => {
    setTimeout(() => {
      running.stdout.destroy();
      running.stderr.destroy();
    }, 2 * GRACE).unref();
  };
  if (deadline.aborted) letGo();
  else deadline.addEventListener('abort', letGo, { once: true });
  const ended = await running;
  deadline.removeEventListener('abort', letGo);
  return {
    succeeded: !ended.failed,
    exitCode: ended.exitCode,
    instead: ended.isCanceled ? 'stopped' : ended.isMaxBuffer ? 'flood' : neverStarted(ended.code),
    // Undefined where it never started, whatever the types say.
    stdout: ended.stdout ?? '',
    stderr: ended.stderr ?? '',
  };
}

function neverStarted(code: string | undefined): 'missing' | undefined {
  return code === 'ENOENT' || code === 'EACCES' ? 'missing' : undefined;
}
