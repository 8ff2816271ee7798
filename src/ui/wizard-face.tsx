import { Box, Text, useApp, useCursor, useInput, usePaste, useStdout } from 'ink';
import { useEffect, useSyncExternalStore } from 'react';
import type { Menu } from '../flow/reduce.ts';
import { viewOf } from '../flow/view.ts';
import { afterPaint } from './after-paint.ts';
import { asksConsent } from './asks-consent.ts';
import { drawFace } from './draw-face.ts';
import type { FaceStore } from './face-store.ts';
import { keysOf } from './keys.ts';
import { type Line, widthOf } from './line.ts';
import { inkOf, type Look } from './look.ts';
import { sizeOf } from './size-of.ts';
import type { Work } from './work.ts';

export interface WizardFaceProps {
  readonly menu: Menu;
  readonly store: FaceStore;
  readonly work: Work;
}

/**
 * The wizard on a terminal: the only component that listens. One subscription for keys and one for pastes, because each
 * further one loses what is typed around its mount.
 */
export function WizardFace({ menu, store, work }: WizardFaceProps) {
  const face = useSyncExternalStore(store.subscribe, store.get);
  const { exit } = useApp();
  const { stdout } = useStdout();

  useInput((input, key) => {
    for (const each of keysOf(input, key)) store.dispatch({ type: 'key', key: each });
  });
  usePaste((text) => store.dispatch({ type: 'paste', text }));

  // The work begins after the first frame: arriving is never a blank screen.
  useEffect(() => work.begin(exit), [work, exit]);

  useEffect(() => {
    const resized = () => store.dispatch({ type: 'resized', size: sizeOf(stdout) });
    stdout.on('resize', resized);
    return () => {
      stdout.off('resize', resized);
    };
  }, [store, stdout]);

  const consented = asksConsent(viewOf(menu, face.wizard)) ? face.wizard.attempt : undefined;
  useEffect(() => {
    if (consented === undefined) return;
    return afterPaint(() => store.dispatch({ type: 'consent-painted', attempt: consented }));
  }, [store, consented]);

  const left = face.leaving !== undefined;
  useEffect(() => {
    if (left) exit();
  }, [left, exit]);

  const { lines } = drawFace(menu, face);
  usePlacedCursor(lines, face.look);
  return (
    <Box flexDirection="column">
      {lines.map((line, row) => (
        // Rows have no identity but their place.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <Row key={row} line={line} look={face.look} />
      ))}
    </Box>
  );
}

function Row({ line, look }: { readonly line: Line; readonly look: Look }) {
  return (
    <Text wrap="truncate">
      {line.spans.length === 0 ? ' ' : null}
      {line.spans.map(({ text, tone, cursor }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: spans have no identity but their place
        <Text key={index} {...inkOf(tone, look)} underline={cursor === true}>
          {text}
        </Text>
      ))}
    </Text>
  );
}

/** Puts the terminal's own cursor where text is typed: input methods open their window there. */
function usePlacedCursor(lines: readonly Line[], look: Look): void {
  const { setCursorPosition } = useCursor();
  const y = lines.findIndex(({ spans }) => spans.some(({ cursor }) => cursor === true));
  const spans = lines[y]?.spans ?? [];
  const before = spans.slice(
    0,
    spans.findIndex(({ cursor }) => cursor === true),
  );
  const x = before.reduce((sum, { text }) => sum + widthOf(text, look), 0);
  setCursorPosition(y < 0 ? undefined : { x, y });
}
