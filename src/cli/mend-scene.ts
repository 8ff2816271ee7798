import type { Diagnosis } from '../domain/diagnosis.ts';
import { parseImageReference } from '../domain/image-reference.ts';
import type { ProblemCode } from '../domain/problem.ts';
import type { Remedy } from '../domain/remedy.ts';
import { Secret } from '../domain/secret.ts';
import type { Text } from '../domain/text.ts';
import type { Settings } from '../flow/scenario.ts';
import type { Given, WizardState } from '../flow/state.ts';
import { givenBy, wholeSurvey } from '../flow/survey.ts';
import type { Practice } from '../practice/start-practice.ts';
import { type Interrupts, runLinear } from './linear.ts';
import { endingOf } from './outcome.ts';
import type { Printer } from './printer.ts';
import { problemLines } from './report-lines.ts';
import type { OpenWorkshop, Session } from './session.ts';
import { sessionSummary } from './summary.ts';

/** What a learner knows of a scene before looking. */
export interface Told {
  readonly story: Text;
  readonly registries: Practice['registries'];
  /** Answers beside the login, by their question. */
  readonly answers?: Readonly<Record<string, unknown>>;
}

/** As many causes behind each other as any scene has, and one more. */
const MOST_STEPS = 4;

/**
 * Takes one practice scene from broken to mended as a person would: looks at the chain of the first stuck image, takes the first
 * remedy there is, types the login they were told, lets it go to the auth server the story names, says yes; and goes on with what
 * is still stuck, as long as its cause is another one. True only when nothing is stuck afterwards.
 */
export async function mendScene(
  session: Session,
  open: OpenWorkshop,
  told: Told,
  out: Printer,
  interrupts: Interrupts,
): Promise<boolean> {
  const { workshop } = open;
  const met = new Set<string>();
  try {
    for (let step = 0; step <= MOST_STEPS; step += 1) {
      const seen = await wholeSurvey(workshop.survey(workshop.ports, interrupts.stop));
      if (!seen.ok) {
        // What was broken off by an interrupt is no trouble of the cluster's.
        if (!interrupts.stop.aborted) out.trouble(problemLines(seen.problem, session.lang));
        return false;
      }
      const [stuck] = seen.value.stuck;
      if (stuck === undefined) return step > 0;
      const about = { image: stuck.image, given: givenBy(stuck) };
      const { state, cause, remedy } = await takeRemedy(about, told, { session, workshop, out, interrupts });
      const ending = endingOf(state, interrupts.stop.aborted ? 'interrupted' : 'ended');
      out.lines(sessionSummary(state, ending, session.lang, open));
      const isNew = remedy !== undefined && !met.has(`${cause} ${stuck.image}`);
      // What it was for may be mended, and the next link be broken.
      if (!isNew || (ending.code !== 0 && ending.code !== 3)) return false;
      met.add(`${cause} ${stuck.image}`);
    }
    return false;
  } finally {
    await open.close();
  }
}

/** What is looked at, as answers of `fix`. */
export interface LookedAtImage {
  readonly image: string;
  readonly given: Readonly<Record<string, Given>>;
}

/** Where a remedy is carried out. */
export interface Stage {
  readonly session: Session;
  readonly workshop: OpenWorkshop['workshop'];
  readonly out: Pick<Printer, 'progress'>;
  readonly interrupts: Interrupts;
}

/** What was taken, and what came of it. */
export interface TakenRemedy {
  /** The last state: of the remedy, or of the look where there is none. */
  readonly state: WizardState;
  /** What was named as the cause. */
  readonly cause: ProblemCode | undefined;
  readonly remedy: Remedy | undefined;
}

/** Looks at one image with `fix`, and takes the first remedy that changes something, with the answers a learner knows. */
export async function takeRemedy(about: LookedAtImage, told: Told, stage: Stage): Promise<TakenRemedy> {
  const { session, workshop, out, interrupts } = stage;
  const run = (start: Session['start'], settings: Settings = session.settings) =>
    runLinear({ ...session, start, settings, yes: true }, workshop, out.progress, interrupts);
  const found = await run({ scenario: 'fix', given: about.given });
  const diagnosis = found.proof?.diagnosis;
  const cause = diagnosis?.causes[0]?.problem.code;
  const remedy = diagnosis?.remedies.find(
    ({ leads, effort }) => effort !== 'look' && (leads.to === 'scenario' || leads.to === 'bare-pod'),
  );
  if (remedy === undefined) return { state: found, cause, remedy };
  const begun = startOf(remedy, diagnosis, about, told);
  const first = await run(begun);
  const server = authServerIn(told.story, first);
  if (server === undefined) return { state: first, cause, remedy };
  return { state: await run(begun, { ...session.settings, consentedAuthServer: server }), cause, remedy };
}

function startOf(
  remedy: Remedy,
  diagnosis: Diagnosis | undefined,
  { image, given }: LookedAtImage,
  { registries, answers = {} }: Told,
): Session['start'] {
  const { leads } = remedy;
  if (leads.to !== 'scenario') return { scenario: 'fix', given: { ...given, remedy: typed({ remedy, diagnosis }) } };
  const own = Object.entries({ ...answers, ...leads.answers }).map(([id, value]) => [id, typed(value)] as const);
  return { scenario: leads.scenario, given: { ...loginFor(image, registries), ...Object.fromEntries(own) } };
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
