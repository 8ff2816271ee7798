import type { NamedCause } from '../domain/diagnosis.ts';
import type { ImageReference } from '../domain/image-reference.ts';
import { integratedImage } from '../domain/integrated-registry.ts';
import { accountOf, type KubeServiceAccount } from '../domain/kube-objects.ts';
import type { Link, LinkState } from '../domain/pull-chain.ts';
import { hasPulled, pullTroubles } from '../domain/pull-trouble.ts';
import { plain, say, type Text } from '../domain/text.ts';
import { nothingBorrowed } from './borrowed-images.ts';
import { factOf, linkOf, subjectOf } from './cause-link.ts';
import { chainWords } from './chain-words.ts';
import type { Findings } from './findings.ts';
import { imageStreamLink } from './image-stream.ts';
import { linkFacts } from './link-words.ts';
import { fittingSecrets, keyringOf, shownBy } from './project.ts';
import { accountTold } from './pull-case.ts';
import { pullSecretLink } from './pull-secret.ts';
import { isUnreachable, probedLinks, shortName, triedLinks } from './registry.ts';
import { roleBindingLink } from './role-binding.ts';

/**
 * The pull chain as far as it is known, from the pod to the image. Every link has its own evidence; causes say where it
 * breaks. Causes beyond the first that are only suspected are warnings.
 */
export function chainOf(findings: Findings, causes: readonly NamedCause[]): readonly LinkState[] {
  const { image } = findings;
  const seen: readonly LinkState[] = image.ok
    ? [podLink(findings), ...linksBehind(findings, image.value)]
    : [podLink(findings)];
  // The first is put in last: of two causes at one link it is the one that stands there.
  return causes.toReversed().reduce((links, cause) => withCause(links, cause, cause === causes[0]), seen);
}

const ORDER: readonly Link[] = [
  'pod',
  'service-account',
  'pull-secret',
  'role-binding',
  'registry',
  'auth-server',
  'image',
];

function withCause(links: readonly LinkState[], cause: NamedCause, isFirst: boolean): readonly LinkState[] {
  const { problem, certainty, seenFrom } = cause;
  const link = linkOf(problem);
  const standing = links.find((each) => each.link === link);
  // What is only suspected does not undo what was seen to be good.
  if (!isFirst && certainty === 'suspected' && standing?.status === 'ok') return links;
  const broken: LinkState = {
    link,
    status: isFirst || certainty === 'sure' ? 'broken' : 'warning',
    subject: subjectOf(problem) ?? standing?.subject ?? plain('-'),
    evidence: factOf(cause),
    seenFrom,
    problem,
  };
  const rest = links.filter((each) => each.link !== link);
  return [...rest, broken].toSorted((one, other) => ORDER.indexOf(one.link) - ORDER.indexOf(other.link));
}

function podLink({ subject, image }: Findings): LinkState {
  const { pod, container } = subject;
  const about = { link: 'pod', subject: plain(pod.metadata.name) } as const;
  if (hasPulled(pod, subject.image)) {
    return { ...about, status: 'ok', evidence: say(linkFacts, (w) => w.hasIt), seenFrom: 'cluster-api' };
  }
  const trouble = pullTroubles(pod).find((each) => each.container === container);
  if (image.ok) {
    // That it waits is what is to be explained; what is its own to have right is the image's name.
    return { ...about, status: 'ok', evidence: say(chainWords, (w) => w.imageComplete), seenFrom: 'cluster-api' };
  }
  const evidence = say(linkFacts, (w) => w.waits(trouble?.reason ?? ''));
  return { ...about, status: 'broken', evidence, seenFrom: 'node', problem: image.problem };
}

function linksBehind(findings: Findings, image: ImageReference): readonly LinkState[] {
  const { borrowed = nothingBorrowed, stream, subject } = findings;
  const own = integratedImage(image, borrowed);
  if (own === undefined)
    return [accountLink(findings, image), secretLink(findings, image), ...registryLinks(findings, image)];
  const account = accountOf(subject.pod);
  const access = borrowed.access.get(own.project);
  const binding =
    access === undefined
      ? []
      : [roleBindingLink(access, account, { before: undefined, ownBindings: borrowed.ownBindings })];
  return [plainAccount(findings), ...binding, streamLink(imageStreamLink(own, stream ?? 'unread'))];
}

/** What the registry lacks is told at the image's own link, once; the registry itself is not to blame. */
function streamLink({ problem, ...link }: LinkState): LinkState {
  if (problem === undefined) return link;
  return { ...link, status: 'unknown', evidence: say(linkFacts, (w) => w.onlyThroughCluster), seenFrom: null };
}

/** Why something could not be looked at. */
function unseen({ missing }: Findings): Text {
  return say(linkFacts, (w) => (missing === undefined ? w.notForYou : w.notInText));
}

/** Where no login is needed the account has nothing to list. */
function plainAccount(findings: Findings): LinkState {
  const { subject, account } = findings;
  const about = { link: 'service-account', subject: plain(accountTold(subject.pod)), seenFrom: 'cluster-api' } as const;
  return account === undefined
    ? { ...about, status: 'unknown', evidence: unseen(findings), seenFrom: null }
    : { ...about, status: 'ok', evidence: say(linkFacts, (w) => w.notNeeded) };
}

function accountLink(findings: Findings, image: ImageReference): LinkState {
  const { subject, project } = findings;
  const name = accountTold(subject.pod);
  const about = { link: 'service-account', subject: plain(name), seenFrom: 'cluster-api' } as const;
  if (subject.kind === 'import') {
    return { ...about, status: 'ok', subject: plain('-'), evidence: say(linkFacts, (w) => w.importUsesAll) };
  }
  if (findings.account === undefined && project.accounts.length > 0 && findings.missing === undefined) {
    return { ...about, status: 'broken', evidence: say(chainWords, (w) => w.accountMissing) };
  }
  if (project.unread !== undefined || findings.account === undefined) {
    return { ...about, status: 'unknown', evidence: unseen(findings), seenFrom: null };
  }
  const shown = keyringOf(project, shownBy(subject.pod), image.kubeletLookup).matches[0]?.secret;
  const secret = shown ?? listedFitting(findings.account, findings, image);
  if (secret !== undefined) {
    return { ...about, status: 'ok', evidence: say(linkFacts, (w) => w.lists(secret)) };
  }
  if (isOpen(findings)) return { ...about, status: 'ok', evidence: say(linkFacts, (w) => w.notNeeded) };
  return { ...about, status: 'unknown', evidence: say(linkFacts, (w) => w.listsNone) };
}

function listedFitting(account: KubeServiceAccount, { project }: Findings, image: ImageReference): string | undefined {
  const listed = account.imagePullSecrets?.flatMap(({ name }) => name ?? []) ?? [];
  return fittingSecrets(project, image.kubeletLookup).find(({ metadata }) => listed.includes(metadata.name))?.metadata
    .name;
}

function isOpen({ registry }: Findings): boolean {
  return registry?.anonymous?.ok === true;
}

function secretLink(findings: Findings, image: ImageReference): LinkState {
  const { subject, project } = findings;
  const about = { link: 'pull-secret', subject: plain('-'), seenFrom: 'cluster-api' } as const;
  if (project.unread !== undefined) {
    return { ...about, status: 'unknown', evidence: unseen(findings), seenFrom: null };
  }
  const names = shownBy(subject.pod);
  const shown = keyringOf(project, names, image.kubeletLookup).matches[0]?.secret;
  if (shown !== undefined) {
    const all = names.flatMap((name) => project.secrets.filter(({ metadata }) => metadata.name === name));
    return pullSecretLink(
      image,
      shown,
      all.map(({ metadata, type, data }) => ({ name: metadata.name, type, data })),
    );
  }
  const [fitting] = fittingSecrets(project, image.kubeletLookup);
  if (fitting !== undefined) {
    const { name } = fitting.metadata;
    const accounts = linkedTo(name, findings);
    const evidence = say(linkFacts, (w) => (accounts === '' ? w.fitsUnlinked : w.fitsOnly(accounts)));
    return { ...about, status: 'ok', subject: plain(name), evidence };
  }
  if (isOpen(findings)) return { ...about, status: 'ok', evidence: say(linkFacts, (w) => w.notNeeded) };
  return { ...about, status: 'unknown', evidence: say(linkFacts, (w) => w.noneMade) };
}

function linkedTo(secret: string, { project }: Findings): string {
  return project.accounts
    .filter(({ imagePullSecrets = [] }) => imagePullSecrets.some(({ name }) => name === secret))
    .map(({ metadata }) => metadata.name)
    .join(', ');
}

/** What the registry said: to the login that counts most, or to a visitor without one. */
function registryLinks(findings: Findings, image: ImageReference): readonly LinkState[] {
  const { shown = [], fitting = [], registry } = findings;
  const tried = [...shown, ...fitting];
  const best = tried.find(({ trial }) => trial.ok) ?? tried[0];
  if (registry === undefined && best === undefined) return triedLinks(image, undefined);
  if (registry?.anonymous?.ok === true) return triedLinks(image, registry.anonymous);
  if (best?.trial.ok === true) {
    const lets = say(linkFacts, (w) => w.lets(best.secret, shortName(image)));
    const [first, ...rest] = triedLinks(image, best.trial);
    const asks = say(chainWords, (w) => w.wantsLogin);
    return [
      ...(first === undefined ? [] : [{ ...first, evidence: asks }]),
      ...rest.map((link): LinkState => ({ ...link, evidence: lets })),
    ];
  }
  const probed = registry === undefined ? triedLinks(image, undefined) : probedLinks(image.host, registry.probe);
  if (best === undefined) return probed;
  return probed.map((link): LinkState => (link.link === 'auth-server' ? { ...link, ...refusal(best) } : link));
}

function refusal({ secret, trial }: NonNullable<Findings['shown']>[number]): Partial<LinkState> {
  if (trial.ok) return {};
  if (trial.problem.code === 'AUTH-50') return { evidence: say(linkFacts, (w) => w.sendsElsewhere) };
  if (isUnreachable(trial.problem)) return { evidence: say(chainWords, (w) => w.notReached), problem: trial.problem };
  // What lacks is the image, or the right to it: the login itself was taken.
  const isTaken = trial.problem.code === 'REGISTRY-34' || trial.problem.code === 'REGISTRY-23';
  if (isTaken) {
    return { status: 'ok', evidence: say(chainWords, (w) => w.acceptedLogin), seenFrom: 'this-computer' };
  }
  const evidence: Text = say(linkFacts, (w) => w.refuses(secret));
  return { status: 'warning', evidence, seenFrom: 'this-computer' };
}
