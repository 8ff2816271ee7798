import type { Diagnosis } from '../domain/diagnosis.ts';
import type { View } from '../flow/view.ts';
import { asksConsent } from './asks-consent.ts';
import { choicesOf, hasFilter } from './draft.ts';
import type { FaceState } from './face-state.ts';
import type { Meaning, Place } from './keymap.ts';
import { isTiny } from './tiny.ts';

/** The diagnosis a screen shows, which has more to tell than there is room for. */
export function diagnosisIn(view: View): Diagnosis | undefined {
  if (view.kind === 'question') return choicesOf(view.prepared).diagnosis;
  return view.kind === 'proof' ? view.proof?.diagnosis : undefined;
}

/** Whether a chain was drawn to its end and there is still something to mend. */
function isBroken({ proof, done, nothing }: Extract<View, { kind: 'proof' }>): boolean {
  const isLooked = nothing?.kind === 'diagnosed' || nothing?.kind === 'advice';
  const broken = proof?.links.some(({ status }) => status === 'broken') === true;
  return done && !isLooked && (broken || (proof?.still?.length ?? 0) > 0);
}

/** Where keys are pressed now. */
export function placeOf(face: Pick<FaceState, 'overlay'>, view: View): Place {
  if (face.overlay !== undefined) return face.overlay;
  switch (view.kind) {
    case 'question':
      if (view.question.input.kind !== 'choice') return view.question.input.kind;
      if (choicesOf(view.prepared).diagnosis !== undefined) return 'remedies';
      return hasFilter(choicesOf(view.prepared)) ? 'filter' : 'list';
    case 'proof':
      return view.done ? 'proof' : 'watch';
    case 'apply':
      return view.stopping ? 'stopping' : 'apply';
    case 'end':
      return 'proof';
    case 'working':
    case 'arrive':
    case 'review':
    case 'stopped':
    case 'waiting':
    case 'trouble':
      return view.kind;
  }
}

/** What has no effect just now, and so is neither listed nor done. */
export function idleMeanings({ wizard, consentSeen, size, overlay }: FaceState, view: View): ReadonlySet<Meaning> {
  const idle = new Set<Meaning>();
  const isUnseen = asksConsent(view) && (wizard.attempt !== consentSeen || isTiny(size));
  switch (view.kind) {
    case 'question':
      if (view.question.input.kind !== 'choice' || !view.question.input.many) idle.add('mark');
      if (isUnseen) idle.add('take');
      if (view.question.elsewhere === undefined) idle.add('elsewhere');
      if (wizard.arrival !== undefined && wizard.survey === undefined) idle.add('back');
      break;
    case 'review':
      if (view.assumed.length === 0) idle.add('edit');
      // Enter, the key of habit, does nothing here, unless a dry run has come to its end.
      if (overlay === undefined) idle.add(view.dryRun === 'client' ? 'confirm' : 'take');
      if (isUnseen) idle.add('confirm');
      break;
    case 'stopped':
      if (!view.lines.some(({ status }) => status === 'done')) idle.add('undo');
      break;
    case 'trouble':
      if ((wizard.scenario === undefined && wizard.before === undefined) || wizard.confirmed) idle.add('back');
      break;
    case 'working':
      if (wizard.scenario === undefined && wizard.before === undefined) idle.add('back');
      break;
    case 'proof':
      if (diagnosisIn(view) === undefined) idle.add('details');
      if (!isBroken(view)) idle.add('next-cause');
      if (view.proof === undefined || !view.done) idle.add('report');
      break;
    case 'arrive':
      if (wizard.before === undefined) idle.add('back');
      break;
    case 'apply':
    case 'waiting':
    case 'end':
      break;
  }
  return idle;
}
