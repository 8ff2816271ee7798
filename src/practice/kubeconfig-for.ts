import { stringify } from 'yaml';

export interface Access {
  readonly server: string;
  /** PEM. */
  readonly ca: string;
  readonly user: string;
  readonly token: string;
  readonly namespace: string;
}

/** A kubeconfig with one context, as YAML text. */
export function kubeconfigFor({ server, ca, user, token, namespace }: Access): string {
  const authority = Buffer.from(ca).toString('base64');
  return stringify({
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'practice', cluster: { server, 'certificate-authority-data': authority } }],
    users: [{ name: user, user: { token } }],
    contexts: [{ name: 'practice', context: { cluster: 'practice', user, namespace } }],
    'current-context': 'practice',
  });
}
