import { randomBytes } from 'node:crypto';

/** The id of a run, which also names its file: UTC time, so that names sort by age, and chance, e.g. `20261123T210759Z-9f3a1c04`. */
export function newRunId(now: Date, chance: Uint8Array = randomBytes(4)): string {
  const time = now.toISOString().replace(/\.\d+/, '').replaceAll(/[-:]/g, '');
  return `${time}-${Buffer.from(chance).toString('hex')}`;
}
