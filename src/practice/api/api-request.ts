import type { User } from './user.ts';

/** A request whose sender is known. */
export interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly accept: string;
  /** Without parameters, in lower case. */
  readonly contentType: string;
  readonly body: Buffer;
  /** `HOST:PORT` it was sent to. */
  readonly host: string;
  readonly user: User;
  /** As the client names itself. */
  readonly agent: string;
}

export function isDryRun({ query }: Pick<ApiRequest, 'query'>): boolean {
  return query.getAll('dryRun').includes('All');
}
