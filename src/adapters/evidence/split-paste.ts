import { jsonExtent } from './json-extent.ts';
import { indentOf } from './pasted-lines.ts';
import { type TypedCommand, typedCommand } from './typed-command.ts';

/** A part of a paste that one command has printed, or a line that stands for itself. */
export type PastePart =
  | { readonly form: 'command'; readonly command: TypedCommand }
  | { readonly form: 'json'; readonly text: string }
  | { readonly form: 'yaml' | 'described' | 'table' | 'loose'; readonly lines: readonly string[] };

/** More are no paste; the rest is not looked at. */
const MOST_PARTS = 3_000;

/** `"apiVersion"` and what else an object of the API may begin with. */
const JSON_START = /^\{\s*(?:$|"(?:apiVersion|kind|items|metadata)")/;
const YAML_START =
  /^\s*(?:- )?["']?(?:(?:apiVersion|kind)["']?: *\S|(?:items|metadata|involvedObject|containerStatuses|spec|status)["']?:$)/;
/** Fields of the API begin in lower case, those of `describe` do not. What a client says of an error looks like one. */
const YAML_GOES_ON = /^(?:- |-$|#|["']?(?!error:|warning:)[a-z][A-Za-z0-9]*["']?:(?: |$))/;
const VERSION = /^\s*apiVersion:/;
const DESCRIBED_START = /^\s*(?:Name:\s+\S|(?:Init |Ephemeral )?Containers:$|Events:(?:$|\s))/;
const EVENT_HEADER = /^\s*(?:Type\s+Reason|FirstSeen\s+LastSeen)\s/;
const EVENTS = /^\s*(?:Events:|Type\s+Reason\s|FirstSeen\s+LastSeen\s)/;
const TABLE_HEADER = /^\s*(?:NAMESPACE|NAME|LAST SEEN|LASTSEEN|FIRSTSEEN)\s+[A-Z]/;

/** What clients print besides what was asked for. */
const ASIDE =
  /^(?:(?:Client|Server|Kubernetes|Kustomize) Version:|(?:Using|Now using|Already on) project |No resources found|error: |Error from server|WARNING: |W\d{4} )/;

/** `[hanako@bastion ~]$`, `hanako@bastion:~$`, `$`, and whatever is typed there. */
const PROMPT = /^(?:\[[^\]]{1,100}\]|[\w.-]{1,64}@[\w.-]{1,64}[: ][^$#]{0,100}|(?:sh|bash)-[\d.]{1,8})?[$#](?: |$)/;

/** Takes a paste apart. Each line is looked at a few times at most. */
export function splitPaste(lines: readonly string[]): readonly PastePart[] {
  const parts: PastePart[] = [];
  const extentOf = jsonExtent(lines);
  let at = 0;
  while (at < lines.length && parts.length < MOST_PARTS) {
    const line = lines[at] ?? '';
    const [part, next] = partAt(lines, at, line, extentOf);
    const last = parts.at(-1);
    if (part.form === 'loose' && last?.form === 'loose') (last.lines as string[]).push(line);
    else parts.push(part);
    at = next;
  }
  return parts;
}

type Extent = ReturnType<typeof jsonExtent>;

function partAt(lines: readonly string[], at: number, line: string, extentOf: Extent): readonly [PastePart, number] {
  const trimmed = line.trimStart();
  const end = JSON_START.test(trimmed) ? extentOf(at) : undefined;
  if (end !== undefined) return [{ form: 'json', text: textOf(lines, at, end) }, end.line + 1];
  const command = typedCommand(line);
  if (command !== undefined) return [{ form: 'command', command }, at + 1];
  const until = (goesOn: (line: string) => boolean) => {
    let next = at + 1;
    while (next < lines.length && goesOn(lines[next] ?? '')) next += 1;
    return next;
  };
  const indent = indentOf(line);
  const rest = (form: 'yaml' | 'described' | 'table', next: number) =>
    [{ form, lines: lines.slice(at, next) }, next] as const;
  if (YAML_START.test(line)) {
    let hasVersion = VERSION.test(line);
    const goesOn = (each: string) => {
      if (each === '' || indentOf(each) > indent) return true;
      // Another object, where nothing stands between them.
      if (hasVersion && VERSION.test(each)) return false;
      hasVersion ||= VERSION.test(each);
      return YAML_GOES_ON.test(each.trimStart());
    };
    return rest('yaml', until(goesOn));
  }
  if (DESCRIBED_START.test(line) || EVENT_HEADER.test(line)) {
    let hasEvents = EVENTS.test(line);
    const goesOn = (each: string) => {
      // Events come last, and what is written below them is somebody's own words.
      if (hasEvents && each === '') return false;
      hasEvents ||= EVENTS.test(each);
      return indentOf(each) > indent || !startsAnother(each);
    };
    return rest('described', until(goesOn));
  }
  if (TABLE_HEADER.test(line))
    return rest(
      'table',
      until((each) => each !== '' && !startsAnother(each)),
    );
  return [{ form: 'loose', lines: [line] }, at + 1];
}

function startsAnother(line: string): boolean {
  return (
    /^\s*(?:Name:\s+\S|---$)/.test(line) ||
    ASIDE.test(line) ||
    PROMPT.test(line) ||
    TABLE_HEADER.test(line) ||
    YAML_START.test(line) ||
    JSON_START.test(line.trimStart()) ||
    typedCommand(line) !== undefined
  );
}

function textOf(
  lines: readonly string[],
  from: number,
  end: { readonly line: number; readonly column: number },
): string {
  const last = lines[end.line] ?? '';
  return [...lines.slice(from, end.line), last.slice(0, end.column)].join('\n');
}
