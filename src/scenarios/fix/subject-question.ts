import type { PullCase } from '../../chain/pull-case.ts';
import { cleanText } from '../../domain/clean-text.ts';
import { ok, type Result } from '../../domain/result.ts';
import { plain, say } from '../../domain/text.ts';
import { workloadOf } from '../../domain/workload.ts';
import type { ChoiceRow, Context, Prepared, Question } from '../../flow/scenario.ts';
import type { FixAnswers, FixSubject } from './answers.ts';
import { stuckCases } from './find-cases.ts';
import { parseNamed } from './named-subject.ts';
import { words } from './words.ts';

/** What somebody starts from: what is stuck here, something by its name, or text from elsewhere. */
export const subjectQuestion: Question<FixAnswers, 'subject'> = {
  id: 'subject',
  ask: say(words, (w) => w.subject.ask),
  label: say(words, (w) => w.subject.label),
  why: say(words, (w) => w.subject.why),
  flags: [],
  argument: {
    form: 'POD|KIND/NAME|-',
    name: 'subject',
    about: say(words, (w) => w.subject.argument),
  },
  fromFlags: ({ subject, reportToRead }) => {
    if (typeof reportToRead === 'string') return ok({ kind: 'report', path: reportToRead });
    if (typeof subject !== 'string') return undefined;
    return subject === '-' ? ok({ kind: 'pasted' }) : parseNamed(subject);
  },
  reads: () => true,
  dependsOn: [],
  input: {
    kind: 'choice',
    many: false,
    prepare: (_answers, context) => offerStuck(context),
    parse: ([value = '']) => ok(JSON.parse(value) as FixSubject),
    format: (subject) => [JSON.stringify(subject)],
  },
  show: (subject) => {
    if (subject.kind === 'named') return plain(subject.text);
    if (subject.kind === 'report') return plain(cleanText(subject.path, { limit: 300 }));
    return say(words, (w) => (subject.kind === 'pasted' ? w.subject.pasted : w.subject.toName));
  },
};

async function offerStuck({ ports, identity, settings, signal }: Context): Promise<Result<Prepared<FixSubject>>> {
  const { namespace } = identity;
  const cases = await stuckCases(ports.cluster, namespace, signal);
  if (!cases.ok) return cases;
  const rows = perWorkload(cases.value);
  const others = [rowOf({ kind: 'to-name' }, 'byName', 'byNameFact'), rowOf({ kind: 'pasted' }, 'paste', 'pasteFact')];
  const columns = [say(words, (w) => w.subject.build), say(words, (w) => w.subject.image)];
  const notes = rows.length > 0 ? [] : [say(words, (w) => w.subject.noneStuck(namespace))];
  const choices = { notes, columns, rows: [...rows, ...others], chosen: [] };
  const [only, another] = rows;
  if (only !== undefined && (another === undefined || !settings.interactive)) {
    const because = say(words, (w) => w.subject.onlyOne);
    return ok({ kind: 'known', value: JSON.parse(only.value) as FixSubject, because, others: choices });
  }
  return ok({ kind: 'choices', choices });
}

/** One row a workload: which of its images is asked next. */
function perWorkload(cases: readonly PullCase[]): readonly ChoiceRow[] {
  const seen = new Set<string>();
  return cases.flatMap(({ pod, image, stuck, total }): ChoiceRow[] => {
    const workload = workloadOf(pod);
    if (seen.has(workload)) return [];
    seen.add(workload);
    const { name } = pod.metadata;
    const value: FixSubject = { kind: 'named', of: 'Pod', name, text: name };
    const fact = say(words, (w) => w.subject.pods(stuck.length, total));
    return [{ value: JSON.stringify(value), cells: [plain(workload), plain(image)], fact }];
  });
}

function rowOf(value: FixSubject, name: 'byName' | 'paste', fact: 'byNameFact' | 'pasteFact'): ChoiceRow {
  const cells = [say(words, (w) => w.subject[name]), plain('')];
  return { value: JSON.stringify(value), cells, fact: say(words, (w) => w.subject[fact]) };
}
