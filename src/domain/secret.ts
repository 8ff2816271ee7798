import { inspect } from 'node:util';

/** What is shown in place of every secret: of fixed width, so that not even the length leaks. */
export const MASK = '********';

/**
 * A value nobody may see: a password, a token, the body of a pull secret.
 * Printing, JSON and inspection show the mask. Only adapters (and the domain's readers of credential files,
 * which turn one Secret into others) call `reveal`; a test holds the list of those places.
 */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the wire only. */
  reveal(): string {
    return this.#value;
  }

  get isEmpty(): boolean {
    return this.#value === '';
  }

  /** Whether it ends in a line break, as `echo` leaves one behind a password. */
  get endsInNewline(): boolean {
    return this.#value.endsWith('\n');
  }

  /** Compares without revealing. Not constant-time: both sides are on this computer. */
  equals(other: Secret): boolean {
    return this.#value === other.#value;
  }

  toString(): string {
    return MASK;
  }

  toJSON(): string {
    return MASK;
  }

  [inspect.custom](): string {
    return MASK;
  }
}
