import { podsOf, readProject } from '../../chain/project.ts';
import { pullTrouble, usesImage } from '../../domain/pull-trouble.ts';
import { ok, type Result } from '../../domain/result.ts';
import type { CheckOutcome, Context } from '../../flow/scenario.ts';
import { readRights } from '../rights.ts';
import { ownLists, revertingOwners } from '../secure-registry/surroundings.ts';
import { triedAsNodes } from '../shared-questions/try-as-nodes.ts';
import { foundBy } from '../shared-questions/try-login.ts';
import type { UnlinkSecretAnswers, UnlinkSecretFacts } from './answers.ts';
import { accountsListing, podsListingItThemselves } from './lists.ts';

/** Reads what lists the secret now, and which pods are stuck on the image. */
export async function readFacts(
  { image, accounts, secret }: UnlinkSecretAnswers,
  checks: Readonly<Record<string, CheckOutcome>>,
  context: Context,
): Promise<Result<UnlinkSecretFacts>> {
  const { identity, ports, settings, signal } = context;
  const [read, rights] = await Promise.all([
    readProject(ports.cluster, identity.namespace, signal),
    readRights(ports, identity.namespace, signal),
  ]);
  if (!read.ok) return read;
  const project = read.value;
  const users = accounts.flatMap((name) => podsOf(project, name)).filter((pod) => usesImage(pod, image.text));
  const listing = accountsListing(project, accounts, secret);
  const own = podsListingItThemselves(project, accounts, image, secret);
  const found = await ownLists(own, project, context);
  // A pod may be older than its template.
  const templates = found.filter(({ workload }) =>
    workload.template?.imagePullSecrets?.some(({ name }) => name === secret),
  );
  return ok({
    identity,
    settings,
    project,
    listing,
    templates,
    stuck: users.filter((pod) => pullTrouble(pod, image.text) !== undefined),
    using: users.length,
    rights,
    reverting: revertingOwners([...listing, ...templates.map(({ workload }) => workload)]),
    afterwards: triedAsNodes(checks.secret),
    tried: foundBy(checks.secret),
  });
}
