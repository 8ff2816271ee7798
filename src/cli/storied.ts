import { ok } from '../domain/result.ts';
import { say, type Text } from '../domain/text.ts';
import type { Survey } from '../flow/survey.ts';
import type { Practice } from '../practice/start-practice.ts';
import { cliWords } from './cli-words.ts';
import type { OpenWorkshop } from './session.ts';

/**
 * A workshop on practice whose survey tells the story of the project looked at, the login a newcomer is to type, and the other
 * scenes, from easy to hard, where other clusters name projects.
 */
export function storied(open: OpenWorkshop, practice: () => Promise<Practice>): OpenWorkshop {
  const { workshop } = open;
  return {
    ...open,
    workshop: {
      ...workshop,
      survey: async (ports, signal, project) => {
        const seen = await workshop.survey(ports, signal, project);
        if (!seen.ok) return seen;
        return ok({ ...seen.value, ...storyOf(await practice(), seen.value.identity.namespace) });
      },
    },
  };
}

function storyOf({ scenes, registries }: Practice, project: string): Pick<Survey, 'notes' | 'loginHint' | 'projects'> {
  const scene = scenes.find((each) => each.project === project);
  const login = registries.find(({ host }) => scene?.image.startsWith(`${host}/`) === true);
  const others = scenes.filter((each) => each.project !== project);
  return {
    projects: others.map(({ project: name, title }) => ({ name, about: title })),
    notes: scene === undefined ? [] : [joined(scene.story)],
    loginHint:
      login === undefined ? undefined : say(cliWords, (w) => w.practiceLogin(login.host, login.user, login.password)),
  };
}

/** A story's lines as one paragraph: the screen knows better where to break them. */
function joined({ en, ja }: Text): Text {
  return { en: en.replaceAll('\n', ' '), ja: ja.replaceAll('\n', '') };
}
