import { ok } from '../domain/result.ts';
import { say, type Text } from '../domain/text.ts';
import type { Practice } from '../practice/start-practice.ts';
import { cliWords } from './cli-words.ts';
import type { OpenWorkshop } from './session.ts';

/** A workshop on practice whose survey tells the story of the project looked at, and the login a newcomer is to type. */
export function storied(open: OpenWorkshop, practice: () => Promise<Practice>): OpenWorkshop {
  const { workshop } = open;
  return {
    ...open,
    workshop: {
      ...workshop,
      survey: async (ports, signal, project) => {
        const seen = await workshop.survey(ports, signal, project);
        if (!seen.ok) return seen;
        return ok({ ...seen.value, notes: storyOf(await practice(), seen.value.identity.namespace) });
      },
    },
  };
}

function storyOf({ scenes, registries }: Practice, project: string): readonly Text[] {
  const scene = scenes.find((each) => each.project === project);
  if (scene === undefined) return [];
  const login = registries.find(({ host }) => scene.image.startsWith(`${host}/`));
  const told = [joined(scene.story)];
  if (login === undefined) return told;
  const { host, user, password } = login;
  return [...told, say(cliWords, (w) => w.practiceLogin(host, user, password))];
}

/** A story's lines as one paragraph: the screen knows better where to break them. */
function joined({ en, ja }: Text): Text {
  return { en: en.replaceAll('\n', ' '), ja: ja.replaceAll('\n', '') };
}
