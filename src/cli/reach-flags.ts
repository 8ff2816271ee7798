import type { Flags } from './program.ts';

const named = [
  ['--kubeconfig', 'kubeconfig'],
  ['--context', 'context'],
  ['--as', 'as'],
  ['--as-group', 'asGroup'],
  ['--ca-file', 'caFile'],
] as const;

const switches = [
  ['--allow-exec-plugin', 'allowExecPlugin'],
  ['--allow-http', 'allowHttp'],
] as const;

/** The flags given that say which cluster is reached, as whom, and which registries are trusted: as words, to be typed again. */
export function reachFlags(flags: Flags): readonly string[] {
  return [
    ...named.flatMap(([flag, name]) => [flags[name]].flat().flatMap((value) => wordsOf(flag, value))),
    ...switches.flatMap(([flag, name]) => (flags[name] === true ? [flag] : [])),
  ];
}

/** In one word where the value could be taken for a flag. */
function wordsOf(flag: string, value: unknown): readonly string[] {
  if (typeof value !== 'string') return [];
  return value.startsWith('-') ? [`${flag}=${value}`] : [flag, value];
}
