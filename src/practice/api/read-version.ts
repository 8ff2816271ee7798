import { badRequest, done, type Outcome } from './status.ts';

/** The resourceVersion a reader names; 0, or none, stands for any. Source: k8s apiserver pkg/storage/etcd3/store.go. */
export function readVersion(query: URLSearchParams): Outcome<number> {
  const version = query.get('resourceVersion') ?? '';
  if (/^\d*$/.test(version)) return done(Number(version));
  const shown = JSON.stringify(version);
  const why = `resourceVersion: Invalid value: ${shown}: strconv.ParseUint: parsing ${shown}: invalid syntax`;
  return badRequest(`invalid resource version: ${why}`);
}
