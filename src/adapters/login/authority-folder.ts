import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Puts the certificates of an authority (PEM) into a folder of their own in the private one, and gives its path. */
export async function authorityFolder(folder: string, ca: string): Promise<string> {
  const certificates = join(folder, 'certificates');
  await mkdir(certificates, { mode: 0o700 });
  // podman takes what ends in `.crt` for an authority, and reads nothing else here.
  await writeFile(join(certificates, 'ca.crt'), ca);
  return certificates;
}
