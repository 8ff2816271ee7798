export type { DiagnosedPod, Diagnosis, SecretInShort } from '../domain/diagnosis.ts';
