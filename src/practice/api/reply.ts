/** What goes back: one body, or a stream of JSON lines until it is ended. */
export interface Reply {
  readonly code: number;
  /** An object is sent as JSON, text and bytes as they are. */
  readonly body?: unknown;
  readonly contentType?: string;
  readonly warnings?: readonly string[];
  /** Writes lines until the signal says that nobody reads any more; resolves when there is no more to come. */
  readonly stream?: (write: (line: unknown) => void, signal: AbortSignal) => Promise<void>;
}
