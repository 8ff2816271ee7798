import type { Evidence } from '../domain/evidence.ts';
import type { Result } from '../domain/result.ts';
import type { Secret } from '../domain/secret.ts';
import type { Cluster } from './cluster.ts';

/** Reads what somebody has pasted or piped in place of a cluster. */
export interface EvidenceReader {
  /**
   * The text may hold secrets: what it says of them is wrapped again. `shown` names it in Problems; `stdin` unless told.
   * Errors: INPUT-20 (it tells of no pod, event or image), INPUT-09 (more than 1 MiB).
   */
  read(text: Secret, shown?: string): Promise<Result<Evidence>>;
  /** The same as a cluster that can be looked at and not changed: INPUT-17 of what the text does not show, INPUT-18 of changes. */
  open(evidence: Evidence, shown?: string): Promise<Cluster>;
}
