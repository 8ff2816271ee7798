import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks line by line. `undefined`: the input has ended, or Ctrl-C was pressed. */
export interface Prompt {
  ask(question: string): Promise<string | undefined>;
  /** Nothing that is typed is shown. */
  askHidden(question: string): Promise<string | undefined>;
  say(line: string): void;
  /** Called on Ctrl-C, also while nothing is asked. */
  onInterrupt(heard: () => void): void;
  close(): void;
}

/** A prompt on a terminal that only appends. Lines typed ahead are kept for the questions that follow. */
export function createPrompt(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Prompt {
  let hidden = false;
  const screen = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (!hidden) output.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, output: screen, terminal: true, historySize: 0 });
  const typed: string[] = [];
  let waiting: ((line: string | undefined) => void) | undefined;
  let closed = false;
  lines.on('line', (line) => {
    if (waiting === undefined) typed.push(line);
    else answer(line);
  });
  lines.on('close', () => {
    closed = true;
    answer(undefined);
  });
  lines.on('SIGINT', () => answer(undefined));

  function answer(line: string | undefined): void {
    const resolve = waiting;
    waiting = undefined;
    resolve?.(line);
  }

  const next = (question: string) => {
    output.write(question);
    const ready = typed.shift();
    if (ready !== undefined) return Promise.resolve<string | undefined>(ready);
    if (closed) return Promise.resolve(undefined);
    return new Promise<string | undefined>((resolve) => {
      waiting = resolve;
    });
  };

  return {
    ask: next,
    askHidden: async (question) => {
      hidden = true;
      const line = await next(question);
      hidden = false;
      output.write('\n');
      return line;
    },
    say: (line) => output.write(`${line}\n`),
    onInterrupt: (heard) => {
      lines.on('SIGINT', heard);
    },
    close: () => lines.close(),
  };
}
