export type { Remedy, RemedyEffort } from '../domain/remedy.ts';
