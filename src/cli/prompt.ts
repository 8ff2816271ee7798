import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Asks line by line. `undefined`: the input has ended, or Ctrl-C was pressed. */
export interface Prompt {
  ask(question: string): Promise<string | undefined>;
  /** Nothing that is typed is shown. */
  askHidden(question: string): Promise<string | undefined>;
  say(line: string): void;
  /** Drops what was typed before its question. */
  forgetTyped(): void;
  /** What Ctrl-C calls from now on, also while nothing is asked. */
  onInterrupt(then: () => void): void;
  close(): void;
}

/**
 * A prompt on a terminal that only appends. Lines typed ahead are kept for the questions that follow, and shown only when
 * one of them is answered by it: what is typed before its question may be a password.
 */
export function createPrompt(input: NodeJS.ReadStream, output: NodeJS.WriteStream): Prompt {
  let shown = false;
  const screen = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (shown) output.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input, output: screen, terminal: true, historySize: 0 });
  const typed: string[] = [];
  let waiting: ((line: string | undefined) => void) | undefined;
  let heard = () => {};
  let closed = false;
  lines.on('line', (line) => {
    if (waiting === undefined) typed.push(line);
    else answer(line);
  });
  lines.on('close', () => {
    closed = true;
    answer(undefined);
  });
  lines.on('SIGINT', () => {
    heard();
    answer(undefined);
  });

  function answer(line: string | undefined): void {
    const resolve = waiting;
    waiting = undefined;
    // The line's own break is written by now; the rest of the same chunk is typed ahead.
    shown = false;
    resolve?.(line);
  }

  function next(question: string, visible: boolean): Promise<string | undefined> {
    const ready = typed.shift();
    if (ready !== undefined) {
      output.write(visible ? `${question}${ready}\n` : question);
      return Promise.resolve(ready);
    }
    // What is begun already belongs to this question, and the question is what editing draws again.
    lines.setPrompt(question);
    output.write(visible ? question + lines.line : question);
    if (closed) return Promise.resolve(undefined);
    shown = visible;
    return new Promise((resolve) => {
      waiting = resolve;
    });
  }

  return {
    ask: (question) => next(question, true),
    askHidden: async (question) => {
      const line = await next(question, false);
      output.write('\n');
      return line;
    },
    forgetTyped: () => {
      typed.length = 0;
    },
    say: (line) => output.write(`${line}\n`),
    onInterrupt: (then) => {
      heard = then;
    },
    close: () => lines.close(),
  };
}
