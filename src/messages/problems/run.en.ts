import type { CredentialHelperReason } from '../../domain/problem.ts';
import type { CodesOf, ProblemVocabulary } from '../problem-words.ts';
import { command } from './command.ts';
import { counted, fileTrouble, listed, quoting } from './phrases.en.ts';
import { quoted } from './quoted.ts';

const runsCommand = command('pull-secret-wizard runs');
const undoCommand = command('pull-secret-wizard undo');

const TYPE_IT = 'Or type the login here, or give it with --username NAME and --password-stdin.';

/** What a helper did as a clause, how that is known, and what to do first; the second step is to do without it. */
const helperReasons: {
  readonly [R in CredentialHelperReason]: (
    helper: string,
    server: string,
  ) => { readonly did: string; readonly known: string; readonly step: string };
} = {
  name: (helper) => ({
    did: 'has a name no helper may have',
    known: `The name ${quoted(helper)} was looked at on this computer: only letters, digits, dots, dashes and underscores are taken. Nothing was run.`,
    step: 'Correct credsStore or credHelpers in the credential file.',
  }),
  missing: (helper) => ({
    did: 'is not there',
    known: `There is no program docker-credential-${helper} in an absolute folder of the PATH.`,
    step: `Install docker-credential-${helper}, or add its folder to PATH and start again.`,
  }),
  practice: (helper) => ({
    did: 'is not asked in practice',
    known: `Practice touches nothing of your own, so docker-credential-${helper} was not run.`,
    step: 'Use the login the practice registry gives.',
  }),
  timeout: (helper) => ({
    did: 'gave no answer in time',
    known: `docker-credential-${helper} was run on this computer and ended because it took too long.`,
    step: 'Unlock your keychain or password store in another window, then try again.',
  }),
  flood: (helper) => ({
    did: 'wrote far more than a login',
    known: `docker-credential-${helper} was run on this computer and ended after 64 KiB of output; none of it is shown.`,
    step: 'Check whether it is the program you mean.',
  }),
  'not-json': (helper) => ({
    did: 'gave an answer that cannot be read',
    known: `docker-credential-${helper} ended well, but its answer is not the JSON of a helper; none of it is shown.`,
    step: 'Check whether it is the program you mean, and its version.',
  }),
  'not-found': (helper, server) => ({
    did: `keeps no login for ${server}`,
    known: `docker-credential-${helper} was asked for exactly this name, and said it has none.`,
    step: `Log in once, so that it is kept: ${command('docker login', server)}.`,
  }),
  'no-login': (helper) => ({
    did: 'gave only half a login',
    known: `docker-credential-${helper} answered without a user name or without a password.`,
    step: 'Log out and in again with the tool that keeps it.',
  }),
  'other-server': (helper) => ({
    did: 'answered for another server',
    known: `The server in the answer of docker-credential-${helper} was compared with the one it was asked for; the answer was dropped.`,
    step: 'Check whether it is the program you mean, and its version.',
  }),
  'identity-token': (helper) => ({
    did: 'keeps an identity token, which nodes cannot use',
    known: `docker-credential-${helper} answered with the user name <token>; only docker itself can use such a login.`,
    step: 'Get a password, a token for pulling or a robot account from the registry.',
  }),
  failed: (helper) => ({
    did: 'failed',
    known: `docker-credential-${helper} was run on this computer and ended with an error; of its output only known phrases are shown`,
    step: `See whether it works at all: ${command(`docker-credential-${helper} list`)}.`,
  }),
};

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
  'TOOL-03': ({ helper, server, reason, detail }) => {
    const { did, known, step } = helperReasons[reason](helper, server);
    return {
      short: `the helper ${helper} ${did}`,
      happened: `The login for ${server} was not had from the credential helper ${helper}: it ${did}.`,
      known: quoting(known.replace(/\.$/, ''), detail),
      next: [step, TYPE_IT],
    };
  },
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
