import { checkObjectName } from '../../domain/object-name.ts';
import { type Problem, problem } from '../../domain/problem.ts';
import { failed, ok, type Result } from '../../domain/result.ts';
import { runnerKinds } from '../which/subject-question.ts';
import type { FixKind, FixSubject } from './answers.ts';

/** Kinds as kubectl and oc name them, short names too. */
const kinds: Readonly<Record<string, FixKind>> = {
  ...runnerKinds,
  build: 'Build',
  builds: 'Build',
  imagestream: 'ImageStream',
  imagestreams: 'ImageStream',
  is: 'ImageStream',
};

/** Reads `POD` or `KIND/NAME`. Errors: INPUT-03 (no name), INPUT-07 (no kind that pulls images). */
export function parseNamed(text: string): Result<Extract<FixSubject, { kind: 'named' }>> {
  const [kind, name, ...rest] = text.includes('/') ? text.split('/') : ['pod', text];
  const of = Object.hasOwn(kinds, (kind ?? '').toLowerCase()) ? kinds[(kind ?? '').toLowerCase()] : undefined;
  if (of === undefined || rest.length > 0) return failed(unknownKind(text));
  const checked = checkObjectName(name ?? '');
  return checked.ok ? ok({ kind: 'named', of, name: checked.value, text }) : checked;
}

function unknownKind(text: string): Problem {
  return problem('INPUT-07', { detail: `${text}: POD, pod/NAME, deployment/NAME, build/NAME, imagestream/NAME` });
}
