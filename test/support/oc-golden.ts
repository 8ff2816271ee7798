import { readFileSync } from 'node:fs';

/** A secret, an account or a role binding as the API server kept it, of which `oc` has made or changed what is named here. */
export interface GoldenObject {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
  readonly type?: string;
  /** Base64, as the API has it. */
  readonly data?: Readonly<Record<string, string>>;
  readonly secrets?: readonly { readonly name: string }[];
  readonly imagePullSecrets?: readonly { readonly name: string }[];
  readonly roleRef?: object;
  readonly subjects?: readonly object[];
}

/** What one command of `oc` has done to a real API server. */
export interface GoldenCase {
  readonly id: string;
  readonly rc: number;
  readonly stdout: string;
  readonly command: string;
  /** The command's words without its flags: `secrets link default regcred` in a list. */
  readonly words: readonly string[];
  readonly flags: ReadonlyMap<string, string>;
  /** The one object it changed; absent where it changed none, `undefined` inside where there was none. */
  readonly changed?: { readonly before: GoldenObject | undefined; readonly after: GoldenObject };
}

interface Recorded {
  readonly id: string;
  readonly command: string;
  readonly rc: number;
  readonly stdout: string;
  readonly before: Readonly<Record<string, GoldenObject | null>>;
  readonly after: Readonly<Record<string, GoldenObject>>;
}

const { cases, fixtures } = JSON.parse(readFileSync(new URL('../golden/oc.json', import.meta.url), 'utf8')) as {
  cases: readonly Recorded[];
  fixtures: Readonly<Record<string, string>>;
};

/** The recorded commands that make secrets and link or unlink them. */
export const ocGolden: readonly GoldenCase[] = cases
  .filter(({ command }) => /^oc (?:create secret|secrets (?:link|unlink)) /.test(command))
  .map(asCase);

/** The recorded commands that bind roles. */
export const ocPolicy: readonly GoldenCase[] = cases
  .filter(({ command }) => /^oc policy add-role-to-(?:user|group) /.test(command))
  .map(asCase);

/** A file such a command was given. */
export function ocFixture(path: string): string {
  const text = fixtures[path.replace(/^FIXTURES\//, '')];
  if (text === undefined) throw new Error(`oc was given no file ${path}`);
  return text;
}

function asCase({ id, command, rc, stdout, before, after }: Recorded): GoldenCase {
  // The recording quotes whole words or none.
  const all = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const flags = all.filter((word) => word.startsWith('--')).map((flag): [string, string] => splitFlag(flag));
  const [[place, object] = []] = Object.entries(after);
  return {
    id,
    rc,
    stdout,
    command,
    words: all.slice(1).filter((word) => !word.startsWith('-') && word !== 'json'),
    flags: new Map(flags),
    ...(place === undefined || object === undefined
      ? {}
      : { changed: { before: before[place] ?? undefined, after: object } }),
  };
}

function splitFlag(flag: string): [string, string] {
  const equals = flag.indexOf('=');
  return equals < 0 ? [flag, ''] : [flag.slice(0, equals), flag.slice(equals + 1)];
}
