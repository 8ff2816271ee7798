import { checkProjectName } from '../domain/object-name.ts';
import { parseOcLoginLine } from '../domain/oc-login-line.ts';
import type { Problem } from '../domain/problem.ts';
import { ok } from '../domain/result.ts';
import { plain, say } from '../domain/text.ts';
import { arrivalWords } from './arrival-words.ts';
import type { AnyQuestion } from './scenario.ts';

/** What may have to be asked before there is anything to look at; it belongs to no scenario. */
export type ArrivalQuestion = 'project' | 'cluster-login';

/** A question of arriving that is open. */
export interface Arrival {
  readonly question: ArrivalQuestion;
  /** What the field begins with. */
  readonly draft: string | undefined;
  /** Why it is asked, or asked again. */
  readonly refusal: Problem | undefined;
}

export const arrivalQuestions: { readonly [Q in ArrivalQuestion]: AnyQuestion } = {
  project: {
    ...about('project'),
    input: {
      kind: 'text',
      example: 'shop',
      parse: (text) => checkProjectName(text.trim()),
      format: String,
    },
    show: (name) => plain(String(name)),
  },
  // Its answer is undefined where nothing was pasted: then the cluster is only looked at again.
  'cluster-login': {
    ...about('cluster-login'),
    input: { kind: 'paste', isOneLine: true, parse: (line) => (line.isEmpty ? ok(undefined) : parseOcLoginLine(line)) },
    show: () => say(arrivalWords, (w) => w['cluster-login'].shown),
  },
};

function about(id: ArrivalQuestion) {
  return {
    id,
    ask: say(arrivalWords, (w) => w[id].ask),
    label: say(arrivalWords, (w) => w[id].label),
    why: say(arrivalWords, (w) => w[id].why),
    flags: [],
    fromFlags: () => undefined,
    dependsOn: [],
  };
}
