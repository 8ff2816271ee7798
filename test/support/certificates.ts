import { webcrypto } from 'node:crypto';
import { isIP } from 'node:net';
// What @peculiar/x509 stands on (tsyringe) refuses to load without it.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

/** PEM texts, as node:https takes them. */
export interface KeyPair {
  readonly key: string;
  readonly cert: string;
}

export interface Authority {
  /** The authority's own certificate, PEM. */
  readonly ca: string;
  /** A server's certificate for host names and addresses; `expired` makes one whose time is over. */
  issue(names: readonly string[], options?: { readonly expired?: boolean }): Promise<KeyPair>;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const HOUR = 3_600_000;

/** A certificate authority nobody trusts until told to. */
export async function createAuthority(name = 'Test authority'): Promise<Authority> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: `CN=${name}`,
    notBefore: new Date(Date.now() - 48 * HOUR),
    notAfter: new Date(Date.now() + 48 * HOUR),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  let serial = 1;
  return {
    ca: root.toString('pem'),
    issue: async (names, { expired = false } = {}) => {
      serial += 1;
      const leaf = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
      const certificate = await x509.X509CertificateGenerator.create({
        serialNumber: serial.toString(16).padStart(2, '0'),
        subject: `CN=${names[0]}`,
        issuer: root.subject,
        notBefore: new Date(Date.now() - 24 * HOUR),
        notAfter: new Date(Date.now() + (expired ? -HOUR : 24 * HOUR)),
        signingAlgorithm: ALGORITHM,
        publicKey: leaf.publicKey,
        signingKey: keys.privateKey,
        extensions: [
          new x509.SubjectAlternativeNameExtension(
            names.map((each) => ({ type: isIP(each) === 0 ? ('dns' as const) : ('ip' as const), value: each })),
          ),
          new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        ],
      });
      return { key: await privateKeyPem(leaf.privateKey), cert: certificate.toString('pem') };
    },
  };
}

async function privateKeyPem(key: webcrypto.CryptoKey): Promise<string> {
  return x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}
