/** What a node runs, in Go's names: `linux`, `arm64`. */
export interface NodePlatform {
  readonly os: string;
  readonly architecture: string;
}

/**
 * The platforms of nodes (`linux/arm64`, each once, in the nodes' order) for which an image has no build.
 *
 * A build fits by operating system and architecture; variants are not looked at, as nodes do not report theirs. What a
 * runtime runs beyond its own architecture does not count: containerd takes a 386 build on amd64 and an arm one on
 * arm64, CRI-O takes neither.
 * @param platforms `os/arch[/variant]`, as an image index lists them
 */
export function missingPlatforms(platforms: readonly string[], nodes: readonly NodePlatform[]): readonly string[] {
  const built = new Set(platforms.map((platform) => platform.split('/').slice(0, 2).join('/')));
  const wanted = new Set(nodes.map(({ os, architecture }) => `${os}/${architecture}`));
  return [...wanted].filter((platform) => !built.has(platform));
}
