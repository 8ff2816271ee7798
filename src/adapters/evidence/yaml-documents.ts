import { parseManifestYaml } from '../credentials/parse-manifest-yaml.ts';
import { dedented, indentOf } from './pasted-lines.ts';

/** One object has far fewer lines. */
const MOST_LINES = 10_000;
/** More are no paste; the rest is not looked at. */
const MOST_OBJECTS = 3_000;

/**
 * The objects in a part of a paste that is YAML. Those of a list are parsed one by one: the library takes time that grows faster
 * than the text, and one that is damaged leaves the others readable.
 */
export function yamlDocuments(lines: readonly string[]): {
  readonly objects: readonly unknown[];
  readonly isList: boolean;
} {
  const level = dedented(lines);
  if (level[0]?.startsWith('- ') === true) return { objects: itemsIn(level).flatMap(parsed), isList: false };
  const from = level.findIndex((line) => /^items: *$/.test(line));
  if (from < 0) return { objects: parsed(level), isList: level.some((line) => /^items: *\[\]$/.test(line)) };
  const to = level.findIndex((line, at) => at > from && line !== '' && indentOf(line) === 0 && !line.startsWith('-'));
  return { objects: itemsIn(level.slice(from + 1, to < 0 ? undefined : to)).flatMap(parsed), isList: true };
}

/** The lines of each `- …` of a list, without the sign. */
function itemsIn(lines: readonly string[]): readonly (readonly string[])[] {
  const indent = indentOf(lines[0] ?? '');
  const items: string[][] = [];
  for (const line of lines) {
    if (indentOf(line) === indent && line.trimStart().startsWith('-')) items.push([line.replace('-', ' ')]);
    else items.at(-1)?.push(line);
  }
  return items.slice(0, MOST_OBJECTS);
}

/** What is damaged further below (cut off, wrapped by a terminal) is read up to there. */
function parsed(lines: readonly string[]): readonly unknown[] {
  if (lines.length > MOST_LINES) return [];
  const level = dedented(lines);
  const first = parseManifestYaml(level.join('\n'));
  if (first.line === undefined || first.line < 2) return first.documents;
  return parseManifestYaml(level.slice(0, first.line - 1).join('\n')).documents;
}
