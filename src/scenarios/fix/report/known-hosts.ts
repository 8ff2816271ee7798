/** Registries and services that anybody may use: that they are used tells nothing of who does. */
const PUBLIC = new Set(
  `docker.io index.docker.io registry-1.docker.io hub.docker.com auth.docker.io production.cloudflare.docker.com
   production.cloudfront.docker.com login.docker.com www.docker.com docs.docker.com quay.io cdn.quay.io cdn01.quay.io cdn02.quay.io cdn03.quay.io
   registry.redhat.io registry.connect.redhat.com registry.access.redhat.com sso.redhat.com ghcr.io pkg-containers.githubusercontent.com github.com gcr.io us.gcr.io
   eu.gcr.io asia.gcr.io mirror.gcr.io k8s.gcr.io registry.k8s.io registry.gitlab.com gitlab.com mcr.microsoft.com
   public.ecr.aws icr.io cp.icr.io us.icr.io registry.suse.com nvcr.io lscr.io docker.elastic.co accounts.google.com
   oauth2.googleapis.com storage.googleapis.com login.microsoftonline.com localhost
   openshift.io kubernetes.io k8s.io docs.openshift.com`.split(/\s+/),
);

/** What ends the names of API groups, annotations and Google's registries. */
const PUBLIC_ENDS = ['.pkg.dev', '.openshift.io', '.kubernetes.io', '.k8s.io', '.icr.io', '.docker.io'];

/** Services of the integrated registry: the same in every cluster. */
const CLUSTER_SERVICE = /^[a-z0-9-]+\.(?:default|kube-[a-z-]+|openshift(?:-[a-z-]+)?)\.svc(?:\.cluster\.local)?$/;

/** Families whose end tells how their logins work: it stays, and what stands before it is replaced. */
const FAMILIES: readonly RegExp[] = [
  /(?<=^\d{12})(\.dkr\.ecr(?:-fips)?\.[a-z0-9-]+\.(?:amazonaws\.com(?:\.cn)?|on\.aws))$/,
  /(\.azurecr\.(?:io|cn|us))$/,
  /(\.jfrog\.io)$/,
  /(\.cloudsmith\.io)$/,
  /(\.ocir\.io)$/,
  /(\.aliyuncs\.com)$/,
  /(\.scw\.cloud)$/,
  /(\.svc\.cluster\.local)$/,
  /(\.svc)$/,
];

/** What the route of the integrated registry begins with, in every cluster. */
const ROUTE = /^default-route-openshift-image-registry\./;

/** Whether a host name, in small letters and without a port, says nothing of whose it is. */
export function isPublicHost(host: string): boolean {
  return (
    PUBLIC.has(host) ||
    /^(?:access|catalog|console|docs)\.redhat\.com$/.test(host) ||
    PUBLIC_ENDS.some((end) => host.endsWith(end)) ||
    CLUSTER_SERVICE.test(host)
  );
}

/** What stands in a host's place: it keeps what tells how registries of its kind behave. */
export function hostPseudonym(host: string, number: number): string {
  const family = FAMILIES.map((form) => form.exec(host)?.[1]).find((end) => end !== undefined);
  if (family === undefined) return `${ROUTE.exec(host)?.[0] ?? ''}host-${number}.example`;
  const isEcr = family.startsWith('.dkr.ecr');
  return `${isEcr ? String(number).padStart(12, '0') : `host-${number}`}${family}`;
}
