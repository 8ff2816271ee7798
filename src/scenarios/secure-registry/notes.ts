import { buildSecretCommands } from '../../chain/builds.ts';
import { listsItsOwn } from '../../chain/project.ts';
import { layoutOf } from '../../domain/docker-config.ts';
import { accountOf, type KubePod } from '../../domain/kube-objects.ts';
import { problem } from '../../domain/problem.ts';
import { joined, plain, say, type Text } from '../../domain/text.ts';
import { hasOwner } from '../../domain/workload.ts';
import { findingWords } from '../../messages/finding-words.ts';
import { lifetimeWords } from '../../messages/lifetime-words.ts';
import { ownerWords } from '../../messages/owner-words.ts';
import { problemWords } from '../../messages/problem-words.ts';
import { isFound, type SecureRegistryFacts, type SettledAnswers } from './answers.ts';
import { accountsListing, brokenGoes } from './broken-secret.ts';
import { letterWords as words } from './letter-words.ts';

/** What to know before saying yes, the gravest first: what will not help, what will not stay, what will not last. */
export function notesFor(answers: SettledAnswers, facts: SecureRegistryFacts): readonly Text[] {
  return [
    ...podNotes(answers, facts),
    ...facts.reverting.map(({ object, owner }) => joined(plain(`${object}: `), ownerWords(owner))),
    ...lifetimeNotes(facts),
    ...buildNotes(answers, facts),
    ...(facts.authServer === undefined ? [] : [say(words, (w) => w.secondSecret(facts.authServer?.name ?? ''))]),
    ...platformNotes(answers, facts),
    ...fileNotes(answers),
    ...brokenNotes(answers, facts),
  ];
}

/** Whether a pod lists pull secrets of its own, so that its account's never reach it. */
export function listsOwnSecrets(pod: KubePod, { accounts }: SecureRegistryFacts): boolean {
  return listsItsOwn(
    pod,
    accounts.find(({ metadata }) => metadata.name === accountOf(pod)),
  );
}

/** Stuck pods with a list of their own that this run does not change. */
export function leftWithOwnList({ template }: SettledAnswers, facts: SecureRegistryFacts): readonly KubePod[] {
  const changed = template === true ? facts.templates.flatMap(({ pods }) => pods) : [];
  return facts.stuck.filter((pod) => listsOwnSecrets(pod, facts) && !changed.includes(pod));
}

/** Stuck pods that this run does not help. */
function podNotes(answers: SettledAnswers, facts: SecureRegistryFacts): readonly Text[] {
  const { restart } = answers;
  const named = (pods: readonly KubePod[]) => pods.map(({ metadata }) => metadata.name).join(', ');
  const own = leftWithOwnList(answers, facts);
  const bare = restart === true ? facts.stuck.filter((pod) => !hasOwner(pod)) : [];
  return [
    ...(own.length > 0 ? [say(words, (w) => w.ownList(named(own), facts.secretName))] : []),
    ...(bare.length > 0 ? [say(words, (w) => w.bare(named(bare)))] : []),
  ];
}

function lifetimeNotes({ lifetime, now }: SecureRegistryFacts): readonly Text[] {
  if (lifetime === undefined) return [];
  const { short, instead } = lifetimeWords(lifetime, now);
  return [
    joined(
      say(words, (w) => w.lifetime(short.en, short.ja)),
      instead,
    ),
  ];
}

/** Builds that use this registry: what they lack, and the equal of `oc set build-secret`. */
function buildNotes({ builder }: SettledAnswers, facts: SecureRegistryFacts): readonly Text[] {
  const { builds, pushTrials, secretName } = facts;
  const uses = [...builds.pushing, ...builds.pulling];
  if (uses.length === 0) return [];
  const names = [...new Set(uses.map(({ build }) => build.metadata.name))].join(', ');
  if (builder !== true) return [say(words, (w) => w.buildsToo(names))];
  const refused = pushTrials.flatMap((trial) =>
    trial.problem === undefined ? [] : [{ ...trial, why: trial.problem }],
  );
  const others = [...new Set(uses.flatMap(({ account }) => (account === 'builder' ? [] : [account])))];
  const commands = buildSecretCommands(builds, secretName);
  return [
    ...refused.map(({ build, why }) =>
      joined(
        say(words, (w) => w.pushRefused(build)),
        problemWords(why).short,
      ),
    ),
    ...(others.length === 0 ? [] : [say(words, (w) => w.buildsAs(others.join(', ')))]),
    ...(commands.length === 0 ? [] : [say(words, (w) => w.orForBuilds(commands.join('; ')))]),
  ];
}

function platformNotes({ image }: SettledAnswers, { missingPlatforms, trial }: SecureRegistryFacts): readonly Text[] {
  if (missingPlatforms.length === 0) return [];
  const has = trial?.ok === true ? (trial.value.platforms ?? []) : [];
  return [problemWords(problem('REGISTRY-38', { image: image.canonical, has, nodes: missingPlatforms })).short];
}

/** What was amiss with the file the login was taken from. What is merely worth knowing is left out. */
function fileNotes({ login }: SettledAnswers): readonly Text[] {
  if (!isFound(login)) return [];
  const grave = login.findings.filter(({ severity }) => severity !== 'info');
  return grave.map((finding) => joined(plain(`${login.file}: `), findingWords(finding).sentence));
}

/** What becomes of the secret the login was taken out of. */
function brokenNotes(answers: SettledAnswers, facts: SecureRegistryFacts): readonly Text[] {
  const { broken } = facts;
  if (broken === undefined || broken.metadata.name === facts.secretName) return [];
  const { name } = broken.metadata;
  const listing = brokenGoes(answers, facts) ? [] : accountsListing(name, facts);
  const type = problem('SECRET-02', { secret: name, type: broken.type });
  return [
    ...(layoutOf(broken.type) === undefined ? [problemWords(type).short] : []),
    ...(listing.length === 0 ? [] : [say(words, (w) => w.brokenListed(name, listing.join(', ')))]),
    say(words, (w) => w.brokenStays(name)),
  ];
}
