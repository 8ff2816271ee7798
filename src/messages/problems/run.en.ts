import type { CodesOf, ProblemVocabulary } from '../problem-words.ts';
import { command } from './command.ts';
import { counted, fileTrouble, listed, quoting } from './phrases.en.ts';

const runsCommand = command('pull-secret-wizard runs');
const undoCommand = command('pull-secret-wizard undo');

/** Tools on this computer, and runs. */
export const runEn: ProblemVocabulary<CodesOf<'TOOL' | 'RUN'>> = {
  'TOOL-01': ({ tool, detail }) => ({
    short: `${tool} login failed for a reason of its own`,
    happened: `${tool} login failed in a way that says nothing about the login given.`,
    known:
      detail === 'ENOENT'
        ? `There is no ${tool} on the PATH of this computer.`
        : quoting(`${tool} login was tried on this computer, in a folder of its own`, detail),
    next: [
      `See whether ${tool} works at all: ${command(`${tool} --version`)}.`,
      `Go on without it: the registry is asked directly as well, and pulling needs no ${tool}.`,
    ],
  }),
  'TOOL-02': ({ path, detail }) => ({
    short: 'the journal of runs cannot be used',
    happened: `The journal ${path} cannot be used. Without it a run could not be taken back, so no further change is begun.`,
    known: fileTrouble('This computer tried to open or write it', detail),
    next: [
      'Make the folder writable for yourself, and check that the disk has room.',
      'Or set XDG_STATE_HOME to a folder that is, then start again.',
    ],
  }),
  'RUN-01': ({ done, of }) => ({
    short: `interrupted: ${done} of ${counted(of, 'change')} made`,
    happened: `The run was interrupted after ${done} of ${counted(of, 'change')}. What was made stands.`,
    known: 'Every change is written into the journal on this computer before and after it is made.',
    next: ['To finish, start the same again: what stands counts as done.', `To take it back, run ${undoCommand}.`],
  }),
  'RUN-02': ({ run }) => ({
    short: `there is no run ${run}`,
    happened: `There is no run ${run}.`,
    known: 'Looked in the journal on this computer; runs from other computers or users are not in it.',
    next: [`See which there are with ${runsCommand}, then name one of them.`],
  }),
  'RUN-03': ({ left }) => ({
    short: 'undo had to leave something',
    happened:
      left.length === 0
        ? 'Undo had to leave something as it is.'
        : `Undo had to leave something as it is: ${listed(left, 12)}.`,
    known: "Compared with the cluster's API: it was changed after the run, or what stood there before was not kept.",
    next: [
      'Look at what was left, and remove it by hand if nobody needs it.',
      `See what still stands with ${runsCommand}.`,
    ],
  }),
  'RUN-04': ({ detail }) => ({
    short: 'it is not known whether the last change was made',
    happened: 'The connection broke during a change, and it is not known whether that was made.',
    known: quoting("The cluster's API was asked afterwards, and that did not settle it", detail),
    next: [
      'When the cluster answers again, start the same again: what stands counts as done.',
      `To take it back instead, run ${undoCommand}: it looks first at what is really there.`,
    ],
  }),
  'RUN-05': () => ({
    short: 'there is no run left to undo',
    happened: 'There is no run left to undo on this cluster.',
    known: 'Looked in the journal on this computer; runs from other computers or users are not in it.',
    next: [
      `See all runs, of other clusters too, with ${runsCommand}.`,
      'Check that you are on the right cluster, or choose it with --context NAME.',
    ],
  }),
};
