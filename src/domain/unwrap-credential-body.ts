/** What a credential file came wrapped in. */
export interface Wrapping {
  readonly code: 'BYTE_ORDER_MARK' | 'BODY_BASE64';
  readonly detail: string;
}

export interface UnwrappedBody {
  readonly text: string;
  readonly wrappings: readonly Wrapping[];
}

/** Whoever copies from `data:` of a manifest may have encoded what was encoded already. */
const MOST_LAYERS = 2;

/** Frees a credential file of a byte order mark, and of base64 around all of it; anything else stays as it is. */
export function unwrapCredentialBody(body: string): UnwrappedBody {
  let text = body;
  for (let layers = 0; layers <= MOST_LAYERS; layers += 1) {
    const bare = withoutMark(text);
    if (bare.trimStart().startsWith('{')) return { text: bare, wrappings: wrappingsOf(layers, bare !== text) };
    if (!/^[A-Za-z0-9+/=_\s-]+$/.test(bare)) break;
    text = Buffer.from(bare, 'base64').toString('utf8');
  }
  const bare = withoutMark(body);
  return { text: bare, wrappings: wrappingsOf(0, bare !== body) };
}

function withoutMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

function wrappingsOf(layers: number, marked: boolean): readonly Wrapping[] {
  return [
    ...(layers === 0 ? [] : [{ code: 'BODY_BASE64', detail: String(layers) } as const]),
    ...(marked ? [{ code: 'BYTE_ORDER_MARK', detail: '' } as const] : []),
  ];
}
