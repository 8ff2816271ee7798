export type { Diagnosis, DiagnosedPod, SecretInShort } from '../domain/diagnosis.ts';
