import { ok, type Result } from '../domain/result.ts';
import { say } from '../domain/text.ts';
import type { Survey, SurveyScope } from '../flow/survey.ts';
import type { Ports } from '../ports/ports.ts';
import { readRights } from './rights.ts';
import { lookForStuck } from './survey/look-for-stuck.ts';
import { surveyWords } from './survey/survey-words.ts';

/**
 * Looks around on arriving: who and where, what is stuck and the likely cause, which rights there are. What has been seen is told
 * while the rest is still looked at; the last survey is the whole. Changes nothing.
 */
export async function* survey(
  ports: Ports,
  signal: AbortSignal,
  { project, everywhere: isEverywhere = false }: SurveyScope = {},
): AsyncGenerator<Result<Survey>, void, void> {
  const identity = await ports.cluster.identity(signal, project);
  if (!identity.ok) return yield identity;
  const { namespace, openshift } = identity.value;
  let names: readonly string[] = [];
  const hasListed = new AbortController();
  const list = async () => {
    const projects = await ports.cluster.projects(signal);
    if (projects.ok) names = projects.value;
    hasListed.abort();
  };
  const listed = list();
  const reviewed = readRights(ports, namespace, signal);
  // A list of thousands is not waited for: the menu takes it when it has come.
  const soon = ports.clock.sleep(LIST_PATIENCE, AbortSignal.any([signal, hasListed.signal]));
  const where = { project: isEverywhere ? undefined : namespace, hasStreams: openshift.includes('image.openshift.io') };
  for await (const sighting of lookForStuck(ports, where, signal)) {
    const rights = await reviewed;
    await (sighting.isPartial ? soon : listed);
    yield ok({
      ...sighting,
      identity: identity.value,
      isEverywhere,
      rights,
      projects: otherProjects(names, namespace),
      projectCount: names.length,
      notes: [],
      loginHint: undefined,
    });
  }
}

/** Milliseconds the first row waits for the menu's projects, so that as a rule the menu is whole at once. */
const LIST_PATIENCE = 500;

/** More are reached by `-n`: a menu is no place for thousands. */
const MOST_PROJECTS = 12;

function otherProjects(names: readonly string[], current: string): Survey['projects'] {
  return names
    .filter((name) => name !== current)
    .slice(0, MOST_PROJECTS)
    .map((name) => ({ name, about: say(surveyWords, (w) => w.otherProject) }));
}
