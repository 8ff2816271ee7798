import type { NamedCause } from '../domain/diagnosis.ts';
import type { ImageReference } from '../domain/image-reference.ts';
import { type ProblemCode, problem } from '../domain/problem.ts';
import { type RevertingOwner, revertingOwner } from '../domain/reverting-owner.ts';
import type { Findings } from './findings.ts';
import { settledBy } from './named-cause.ts';
import { wordsOfNode } from './node-words.ts';
import { keyringOf, shownBy } from './project.ts';

/**
 * What may be true beside the causes of one image: who puts changes back, rules that lead elsewhere, several secrets for one host.
 * @param isAboutLogin whether a cause is about which login is used, which rules that lead elsewhere would make pointless
 */
export function besideIt(
  named: readonly NamedCause[],
  image: ImageReference,
  findings: Findings,
  isAboutLogin: (code: ProblemCode) => boolean,
): readonly NamedCause[] {
  const { mirrors = [], subject, account, template } = findings;
  const codes = new Set(named.map(({ problem: { code } }) => code));
  const around: NamedCause[] = [];
  const [rule] = mirrors;
  const [mirror] = rule?.mirrors ?? [];
  const aboutLogin = [...codes].some(isAboutLogin);
  if (mirror !== undefined && aboutLogin && !codes.has('REGISTRY-19')) {
    const message = wordsOfNode(findings).reading.says;
    const about = { image: image.canonical, host: image.host, mirror: mirror.split('/')[0] ?? mirror, message };
    around.push({
      problem: problem('REGISTRY-19', about),
      certainty: 'suspected',
      seenFrom: 'cluster-api',
      settledBy: settledBy('mirrorRules'),
    });
  }
  const several = severalSecrets(image, findings);
  if (subject.kind === 'import' && several !== undefined && !codes.has('SECRET-25')) around.unshift(several);
  const owned = [account, template?.workload].flatMap((object) => {
    const owner = object === undefined ? undefined : revertingOwner(object);
    return object === undefined || owner === undefined ? [] : [{ object, owner }];
  });
  const [kept] = owned;
  const isUndone = [...codes].some((code) => /^(ACCOUNT|SECRET-10$)/.test(code));
  if (kept !== undefined && isUndone) {
    const about = { object: kept.object.metadata.name, manager: shownOwner(kept.owner) };
    around.push({ problem: problem('ACCOUNT-41', about), certainty: 'suspected', seenFrom: 'cluster-api' });
  }
  return around;
}

/**
 * An import uses every secret of the project that is not kept from it, linked or not, and of those for one host the first alone.
 * Undefined where that one does, and where another would not do either.
 */
export function wrongOfSeveral(image: ImageReference, findings: Findings): NamedCause | undefined {
  const { subject, shown: [first, ...others] = [] } = findings;
  const working = others.find(({ trial }) => trial.ok);
  if (subject.kind !== 'import' || first === undefined || first.trial.ok || working === undefined) return undefined;
  const holding = holders(image, findings);
  // The one to keep stands first.
  const secrets = [working.secret, ...holding.filter((secret) => secret !== working.secret)];
  return { problem: problem('SECRET-25', { host: image.host, secrets }), certainty: 'sure', seenFrom: 'this-computer' };
}

function severalSecrets(image: ImageReference, findings: Findings): NamedCause | undefined {
  const secrets = holders(image, findings);
  if (secrets.length < 2) return undefined;
  return {
    problem: problem('SECRET-25', { host: image.host, secrets }),
    certainty: 'suspected',
    seenFrom: 'cluster-api',
    settledBy: settledBy('tryLogin'),
  };
}

/** The secrets an import is shown that hold a login for the image. */
function holders(image: ImageReference, { project, subject }: Findings): readonly string[] {
  const { matches } = keyringOf(project, shownBy(subject.pod), image.kubeletLookup);
  return [...new Set(matches.map(({ secret }) => secret))];
}

const TOOLS: { readonly [T in RevertingOwner['tool']]: string } = {
  argocd: 'Argo CD',
  flux: 'Flux',
  'flux-helm': 'Flux',
  helm: 'Helm',
  olm: 'OLM',
  operator: 'Operator',
  'external-secrets': 'External Secrets',
  'sealed-secrets': 'Sealed Secrets',
};

/** A tool's own name, and what of it: the same in every language. */
function shownOwner({ tool, name }: RevertingOwner): string {
  return name === '' ? TOOLS[tool] : `${TOOLS[tool]} (${name})`;
}
