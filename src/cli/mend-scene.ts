import { parseImageReference } from '../domain/image-reference.ts';
import { Secret } from '../domain/secret.ts';
import type { Given } from '../flow/state.ts';
import { givenBy } from '../flow/survey.ts';
import type { Practice } from '../practice/start-practice.ts';
import { type Interrupts, runLinear } from './linear.ts';
import { type Ending, endingOf } from './outcome.ts';
import type { Printer } from './printer.ts';
import { problemLines } from './report-lines.ts';
import type { OpenWorkshop, Session } from './session.ts';
import { sessionSummary } from './summary.ts';

/**
 * Takes one practice scene from broken to mended as a person would: looks, takes the first stuck image with the answers
 * its pods give, types the login they were told, says yes. True only when nothing is stuck afterwards.
 */
export async function mendScene(
  session: Session,
  open: OpenWorkshop,
  registries: Practice['registries'],
  out: Printer,
  interrupts: Interrupts,
): Promise<boolean> {
  const { workshop } = open;
  try {
    const before = await workshop.survey(workshop.ports, interrupts.stop);
    if (!before.ok) {
      // What was broken off by an interrupt is no trouble of the cluster's.
      if (!interrupts.stop.aborted) out.trouble(problemLines(before.problem, session.lang));
      return false;
    }
    const [stuck] = before.value.stuck;
    if (stuck === undefined) return false;
    const given = { ...givenBy(stuck), ...loginFor(stuck.image, registries), restart: typed(true) };
    const start = { scenario: stuck.remedy.scenario, given };
    const state = await runLinear({ ...session, start, yes: true }, workshop, out.progress, interrupts);
    const ending: Ending = endingOf(state, interrupts.stop.aborted ? 'interrupted' : 'ended');
    out.lines(sessionSummary(state, ending, session.lang, open));
    if (ending.code !== 0) return false;
    const after = await workshop.survey(workshop.ports, interrupts.stop);
    return after.ok && after.value.stuck.length === 0;
  } finally {
    await open.close();
  }
}

function loginFor(image: string, registries: Practice['registries']): Readonly<Record<string, Given>> {
  const parsed = parseImageReference(image);
  const registry = registries.find(({ host }) => parsed.ok && host === parsed.value.host);
  if (registry === undefined) return {};
  return { login: typed({ username: registry.user, password: new Secret(registry.password) }) };
}

function typed(value: unknown): Given {
  return { value, source: 'typed', open: false };
}
