/** Whether two messages are one, however a terminal or a table has broken or cut them. */
export function sameMessage(one: string, other: string): boolean {
  const [first, second] = [bare(one), bare(other)];
  const [short, long] = first.length < second.length ? [first, second] : [second, first];
  return short !== '' && long.startsWith(short);
}

function bare(message: string): string {
  return message.replaceAll(/\s|\.\.\.$|…$/g, '');
}
