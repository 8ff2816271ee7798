import type { Evidence } from '../domain/evidence.ts';
import type { Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';

/** Reads what somebody has pasted or piped in place of a cluster. */
export interface EvidenceReader {
  /**
   * The text may hold secrets: what it says of them is wrapped again. `shown` names it in Problems; `stdin` unless told.
   * Errors: INPUT-20 (it tells of no pod, event or image), INPUT-09 (more than 1 MiB).
   */
  read(text: Secret, shown?: string): Promise<Result<Evidence>>;
}
