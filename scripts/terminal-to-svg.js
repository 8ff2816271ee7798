/** Sizes of one cell in pixels; a wide character owns two cells. */
const CELL = { width: 9, height: 20, baseline: 15, font: 15 };
const WIDE_FONT = 'font-family="Noto Sans Mono CJK JP, Noto Sans CJK JP, monospace"';
const INK = '#d8dee9';
const PAPER = '#1d2129';

/** The 16 colours by name; the rest of the palette is xterm's cube and greys. */
const NAMED_COLOURS = [
  ['#2e3440', '#d9626c', '#8fc178', '#e2bf6d', '#6f9fd8', '#b58acb', '#6fc1c6', '#d8dee9'],
  ['#6b7384', '#f0858e', '#acd998', '#f3d890', '#93bbec', '#cda9e0', '#95dade', '#ffffff'],
].flat();

/**
 * Draws what an @xterm/headless terminal shows as an SVG picture: colours, bold, dim, italic, underlined and inverse
 * text, wide characters over two cells, and the cursor unless the program hides it.
 */
export function terminalToSvg(terminal, { cursor }) {
  const buffer = terminal.buffer.active;
  const rows = Array.from({ length: terminal.rows }, (_, row) =>
    cellsOf(buffer.getLine(buffer.viewportY + row), terminal),
  );
  const width = terminal.cols * CELL.width;
  const height = terminal.rows * CELL.height;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">`,
    `<rect width="${width}" height="${height}" fill="${PAPER}"/>`,
    `<g font-family="DejaVu Sans Mono, monospace" font-size="${CELL.font}" shape-rendering="crispEdges">`,
    ...rows.flatMap((cells, row) => cells.flatMap((cell) => drawCell(cell, row))),
    ...(cursor ? [drawCursor(buffer)] : []),
    '</g></svg>\n',
  ].join('\n');
}

/** The cells of a row that show something: where, how wide, what, and in which look. */
function cellsOf(line, terminal) {
  const cells = [];
  for (let column = 0; column < terminal.cols; column += 1) {
    const cell = line?.getCell(column);
    if (cell === undefined || cell.getWidth() === 0) continue;
    const [fg, bg] = [colour(cell, 'Fg') ?? INK, colour(cell, 'Bg')];
    cells.push({
      column,
      columns: cell.getWidth(),
      text: cell.isInvisible() ? '' : cell.getChars(),
      ink: cell.isInverse() ? (bg ?? PAPER) : fg,
      paper: cell.isInverse() ? fg : bg,
      style: styleOf(cell),
    });
  }
  return cells;
}

function styleOf(cell) {
  return [
    cell.isBold() ? 'font-weight="bold"' : '',
    cell.isItalic() ? 'font-style="italic"' : '',
    cell.isDim() ? 'opacity="0.6"' : '',
    cell.isUnderline() ? 'text-decoration="underline"' : '',
  ]
    .filter(Boolean)
    .join(' ');
}

/** `#rrggbb`, or `undefined` for the terminal's own colour. `side` is `Fg` or `Bg`. */
function colour(cell, side) {
  if (cell[`is${side}Default`]()) return undefined;
  const value = cell[`get${side}Color`]();
  return cell[`is${side}RGB`]() ? hex(value) : paletteColour(value);
}

function paletteColour(index) {
  if (index < 16) return NAMED_COLOURS[index];
  if (index >= 232) return hex((8 + (index - 232) * 10) * 0x010101);
  const level = (part) => (part === 0 ? 0 : 55 + part * 40);
  const [red, green, blue] = [Math.floor((index - 16) / 36), Math.floor((index - 16) / 6) % 6, (index - 16) % 6];
  return hex((level(red) << 16) | (level(green) << 8) | level(blue));
}

function hex(number) {
  return `#${number.toString(16).padStart(6, '0')}`;
}

function drawCell({ column, columns, text, ink, paper, style }, row) {
  const [x, y] = [column * CELL.width, row * CELL.height];
  const ground = `<rect x="${x}" y="${y}" width="${columns * CELL.width}" height="${CELL.height}" fill="${paper}"/>`;
  // Every character at its own place: no font's widths can push the columns out of line.
  const look = columns === 2 ? `${WIDE_FONT} ${style}` : style;
  const glyph = `<text x="${x}" y="${y + CELL.baseline}" fill="${ink}" ${look}>${escaped(text)}</text>`;
  return [...(paper === undefined ? [] : [ground]), ...(text.trim() === '' ? [] : [glyph])];
}

function drawCursor(buffer) {
  const [x, y] = [buffer.cursorX * CELL.width, buffer.cursorY * CELL.height];
  return `<rect x="${x}" y="${y}" width="${CELL.width}" height="${CELL.height}" fill="${INK}" opacity="0.5"/>`;
}

function escaped(text) {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
