import { parseImageReference } from '../domain/image-reference.ts';
import { Secret } from '../domain/secret.ts';
import type { Text } from '../domain/text.ts';
import type { Settings } from '../flow/scenario.ts';
import type { Given, WizardState } from '../flow/state.ts';
import { givenBy, wholeSurvey } from '../flow/survey.ts';
import type { Practice } from '../practice/start-practice.ts';
import { type Interrupts, runLinear } from './linear.ts';
import { type Ending, endingOf } from './outcome.ts';
import type { Printer } from './printer.ts';
import { problemLines } from './report-lines.ts';
import type { OpenWorkshop, Session } from './session.ts';
import { sessionSummary } from './summary.ts';

/** What a learner knows of a scene before looking. */
export interface Told {
  readonly story: Text;
  readonly registries: Practice['registries'];
}

/**
 * Takes one practice scene from broken to mended as a person would: looks at the chain of the first stuck image, takes the first
 * remedy there is, types the login they were told, lets it go to the auth server the story names, says yes. True only when
 * nothing is stuck afterwards.
 */
export async function mendScene(
  session: Session,
  open: OpenWorkshop,
  { story, registries }: Told,
  out: Printer,
  interrupts: Interrupts,
): Promise<boolean> {
  const { workshop } = open;
  try {
    const before = await wholeSurvey(workshop.survey(workshop.ports, interrupts.stop));
    if (!before.ok) {
      // What was broken off by an interrupt is no trouble of the cluster's.
      if (!interrupts.stop.aborted) out.trouble(problemLines(before.problem, session.lang));
      return false;
    }
    const [stuck] = before.value.stuck;
    if (stuck === undefined) return false;
    const run = (start: Session['start'], settings: Settings) =>
      runLinear({ ...session, start, settings, yes: true }, workshop, out.progress, interrupts);
    const found = await run({ scenario: 'fix', given: givenBy(stuck) }, session.settings);
    const begun = remedyIn(found, stuck.image, registries);
    const first = begun === undefined ? found : await run(begun, session.settings);
    const server = authServerIn(story, first);
    const state = server === undefined ? first : await run(begun, { ...session.settings, consentedAuthServer: server });
    const ending: Ending = endingOf(state, interrupts.stop.aborted ? 'interrupted' : 'ended');
    out.lines(sessionSummary(state, ending, session.lang, open));
    if (ending.code !== 0) return false;
    const after = await wholeSurvey(workshop.survey(workshop.ports, interrupts.stop));
    return after.ok && after.value.stuck.length === 0;
  } finally {
    await open.close();
  }
}

/** The first remedy that changes something, and the answers a learner knows. */
function remedyIn(
  { proof }: WizardState,
  image: string,
  registries: Practice['registries'],
): Session['start'] | undefined {
  const leads = proof?.diagnosis?.remedies.flatMap(({ leads: to, effort }) => (effort === 'look' ? [] : [to])) ?? [];
  const first = leads.find((each) => each.to === 'scenario');
  if (first === undefined) return undefined;
  const own = Object.fromEntries(Object.entries(first.answers).map(([id, value]) => [id, typed(value)]));
  return { scenario: first.scenario, given: { ...loginFor(image, registries), ...own } };
}

function loginFor(image: string, registries: Practice['registries']): Readonly<Record<string, Given>> {
  const parsed = parseImageReference(image);
  const registry = registries.find(({ host }) => parsed.ok && host === parsed.value.host);
  if (registry === undefined) return {};
  const login = { username: registry.user, password: new Secret(registry.password) };
  return { source: typed({ kind: 'typed' }), login: typed(login) };
}

/** The auth server a run stopped at to ask for consent, where the story has told of it. */
function authServerIn(story: Text, { trouble }: WizardState): string | undefined {
  if (trouble?.code !== 'AUTH-50') return undefined;
  const { realmHost } = trouble.evidence;
  return story.en.includes(realmHost) ? realmHost : undefined;
}

function typed(value: unknown): Given {
  return { value, source: 'typed', open: false };
}
