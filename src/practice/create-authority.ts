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
  /** A certificate for other names, or one that has ended. */
  issue(names: readonly string[], validity?: 'over'): Promise<ServerIdentity>;
}

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const DAY = 86_400_000;
const OWN_NAMES = [
  '127.0.0.1',
  'localhost',
  'image-registry.openshift-image-registry.svc',
  'image-registry.openshift-image-registry.svc.cluster.local',
];

/** A certificate authority that lives as long as the practice cluster. */
export async function createAuthority(): Promise<Authority> {
  const own = await newKeys();
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: '01',
    name: 'CN=Practice cluster',
    ...lasting(),
    signingAlgorithm: ALGORITHM,
    keys: own,
    extensions: [
      new x509.BasicConstraintsExtension(true, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    ],
  });
  async function issue(names: readonly string[], validity?: 'over'): Promise<ServerIdentity> {
    const leaf = await newKeys();
    const certificate = await x509.X509CertificateGenerator.create({
      serialNumber: randomSerial(),
      subject: `CN=${names[0] ?? ''}`,
      issuer: root.subject,
      ...(validity === 'over' ? over() : lasting()),
      signingAlgorithm: ALGORITHM,
      publicKey: leaf.publicKey,
      signingKey: own.privateKey,
      extensions: [
        new x509.SubjectAlternativeNameExtension(
          names.map((value) => ({ type: /^[\d.]+$/.test(value) ? 'ip' : 'dns', value })),
        ),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      ],
    });
    const key = x509.PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', leaf.privateKey), 'PRIVATE KEY');
    return { key, cert: certificate.toString('pem') };
  }
  return { ca: root.toString('pem'), server: await issue(OWN_NAMES), issue };
}

/** From yesterday on: clocks differ, and a clock that is put back must not end the practice. */
function lasting() {
  return { notBefore: new Date(Date.now() - DAY), notAfter: new Date(Date.now() + 30 * DAY) };
}

function over() {
  return { notBefore: new Date(Date.now() - 400 * DAY), notAfter: new Date(Date.now() - 2 * DAY) };
}

function randomSerial(): string {
  return Buffer.from(webcrypto.getRandomValues(new Uint8Array(8))).toString('hex');
}

async function newKeys(): Promise<webcrypto.CryptoKeyPair> {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}
