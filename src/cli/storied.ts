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
      async *survey(...asked) {
        for await (const seen of workshop.survey(...asked)) {
          yield seen.ok ? ok({ ...seen.value, ...storyOf(await practice(), seen.value) }) : seen;
        }
      },
    },
  };
}

function storyOf(
  { scenes, registries }: Practice,
  { identity: { namespace: project }, isEverywhere }: Survey,
): Pick<Survey, 'notes' | 'loginHint' | 'projects'> {
  const scene = scenes.find((each) => each.project === project);
  const login = registries.find(({ host }) => scene?.image.startsWith(`${host}/`) === true);
  const others = scenes.filter((each) => each.project !== project);
  return {
    projects: others.map(({ project: name, title }) => ({ name, about: title })),
    notes: scene === undefined || isEverywhere ? [] : [joined(scene.story)],
    loginHint:
      login === undefined || isEverywhere
        ? undefined
        : say(cliWords, (w) => w.practiceLogin(login.host, login.user, login.password)),
  };
}

/** A story's lines as one paragraph: the screen knows better where to break them. */
function joined({ en, ja }: Text): Text {
  return { en: en.replaceAll('\n', ' '), ja: ja.replaceAll('\n', '') };
}
