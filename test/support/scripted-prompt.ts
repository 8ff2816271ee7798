import type { Prompt } from '../../src/cli/prompt.ts';

export interface ScriptedPrompt extends Prompt {
  /** All that was said, with the answers that were shown. */
  readonly lines: readonly string[];
  /** The answers nobody has asked for yet. */
  readonly left: readonly string[];
}

/** A prompt whose person gives these answers in turn, and then ends the input. */
export function scriptedPrompt(...answers: readonly string[]): ScriptedPrompt {
  const lines: string[] = [];
  const left = [...answers];
  return {
    lines,
    left,
    ask: async (question) => {
      const answer = left.shift();
      lines.push(`${question}${answer ?? ''}`);
      return answer;
    },
    askHidden: async (question) => {
      lines.push(question);
      return left.shift();
    },
    say: (line) => void lines.push(line),
    // What a test gives is typed when it is asked for, so there is nothing to forget.
    forgetTyped: () => {},
    onInterrupt: () => {},
    close: () => {},
  };
}
