import { webcrypto } from 'node:crypto';
// tsyringe, which @peculiar/x509 stands on, refuses to load without it.
import 'reflect-metadata';
import * as x509 from '@peculiar/x509';

/** PEM texts, as node:https takes them. */
export interface ServerIdentity {
  readonly key: string;
  readonly cert: string;
}

export interface Authority {
  /** PEM of the authority's own certificate. */
  readonly ca: string;
  /** One certificate for every server here: they are told apart by their ports. */
  readonly server: ServerIdentity;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY = 86_400_000;

/** A certificate authority that lives as long as the practice cluster, and a certificate of it for 127.0.0.1 and localhost. */
export async function createAuthority(): Promise<Authority> {
  const [own, leaf] = await Promise.all([newKeys(), newKeys()]);
  // From yesterday on: clocks differ, and a clock that is put back must not end the practice.
  const time = { notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + 30 * DAY) };
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Practice cluster',
    ...time,
    signingAlgorithm: ALGORITHM,
    keys: own,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  const server = await x509.X509CertificateGenerator.create({
    serialNumber: '02',
    subject: 'CN=127.0.0.1',
    issuer: root.subject,
    ...time,
    signingAlgorithm: ALGORITHM,
    publicKey: leaf.publicKey,
    signingKey: own.privateKey,
    extensions: [
      new x509.SubjectAlternativeNameExtension([
        { type: 'ip', value: '127.0.0.1' },
        { type: 'dns', value: 'localhost' },
      ]),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    ],
  });
  const key = x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', leaf.privateKey), 'PRIVATE KEY');
  return { ca: root.toString('pem'), server: { key, cert: server.toString('pem') } };
}

async function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}
