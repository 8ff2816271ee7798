import type { Lang } from '../domain/text.ts';

/** Where a command's words go. With a document asked for, stdout carries that alone and all else goes to stderr. */
export interface Printer {
  readonly lang: Lang;
  /** What the person came for. */
  lines(lines: readonly string[]): void;
  /** What goes on meanwhile. */
  progress(line: string): void;
  /** Why it did not work. */
  trouble(lines: readonly string[]): void;
  /** The one document, made only when it is wanted. */
  document(make: () => object): Promise<void>;
}

export function printer(output: unknown, lang: Lang): Printer {
  const asDocument = output === 'json' || output === 'yaml';
  const write = (stream: NodeJS.WritableStream, lines: readonly string[]) => {
    if (lines.length > 0) stream.write(`${lines.join('\n')}\n`);
  };
  return {
    lang,
    lines: (lines) => write(asDocument ? process.stderr : process.stdout, lines),
    progress: (line) => write(process.stderr, [line]),
    trouble: (lines) => write(process.stderr, lines),
    document: async (make) => {
      if (!asDocument) return;
      // By way of JSON in either form: that is where every Secret becomes its mask.
      const json = JSON.stringify(make(), null, 2);
      write(process.stdout, [output === 'json' ? json : await asYaml(json)]);
    },
  };
}

async function asYaml(json: string): Promise<string> {
  const { stringify } = await import('./yaml.ts');
  return stringify(JSON.parse(json)).trimEnd();
}
