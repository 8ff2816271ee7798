import { EVERY_ACCOUNT, groupOf, userOf } from '../../domain/image-pullers.ts';
import type { CodesOf, ProblemVocabulary } from '../problem-words.ts';
import { command } from './command.ts';

const capital = (sentence: string) => sentence.charAt(0).toUpperCase() + sentence.slice(1);

const inShort = (namespace: string, account: string) =>
  account === EVERY_ACCOUNT ? `all accounts of ${namespace}` : account;

const inFull = (namespace: string, account: string) =>
  account === EVERY_ACCOUNT
    ? `the group of all service accounts of project ${namespace}`
    : `service account ${account} of project ${namespace}`;

const grantCommand = (imageProject: string, namespace: string, account: string) =>
  account === EVERY_ACCOUNT
    ? command('oc policy add-role-to-group system:image-puller', groupOf(namespace), '-n', imageProject)
    : command('oc policy add-role-to-user system:image-puller', userOf(namespace, account), '-n', imageProject);

/** Role bindings, which let pods pull the images of other projects. */
export const bindingEn: ProblemVocabulary<CodesOf<'BINDING'>> = {
  'BINDING-16': ({ account, namespace, imageProject, reason }) => ({
    short:
      reason === 'reviewed'
        ? `${inShort(namespace, account)} may not pull the images of ${imageProject}`
        : `${inShort(namespace, account)} ${account === EVERY_ACCOUNT ? 'seem' : 'seems'} to have no right to the images of ${imageProject}`,
    happened:
      reason === 'reviewed'
        ? `${capital(inFull(namespace, account))} may not pull the images of project ${imageProject}.`
        : `It is suspected that ${inFull(namespace, account)} may not pull the images of project ${imageProject}.`,
    known:
      reason === 'reviewed'
        ? `The cluster's API was asked for the rights of ${account === EVERY_ACCOUNT ? 'this group' : 'this very account'}: it has none to imagestreams/layers in ${imageProject}.`
        : `The image belongs to ${imageProject} and the pods do not get it; who may pull there, the cluster's API does not tell you. An administrator of ${imageProject} can see it.`,
    next: [
      `Let it pull: the scenario cross-project does it with --images-from ${imageProject}, or run ${grantCommand(imageProject, namespace, account)}.`,
      'Nodes ask for the right at every pull: pods that wait get the image at their next try, and need not be recreated.',
    ],
  }),
  'BINDING-17': ({ account, namespace, imageProject, binding, reason }) => ({
    short:
      reason === 'account'
        ? `role binding ${binding} binds another ${inShort(imageProject, account)}`
        : `role binding ${binding} is in the wrong project`,
    happened:
      reason === 'account'
        ? account === EVERY_ACCOUNT
          ? `Role binding ${binding} lets the accounts of ${imageProject} itself pull, and not those of ${namespace}, which the pods run as.`
          : `Role binding ${binding} lets account ${account} of ${imageProject} itself pull, and not ${account} of ${namespace}, which the pods run as.`
        : `Role binding ${binding} for ${account === EVERY_ACCOUNT ? 'all accounts' : `account ${account}`} stands in ${namespace}; to open the images of ${imageProject} it has to stand there.`,
    known:
      reason === 'account'
        ? `Read from the cluster's API: that is what ${command('oc policy add-role-to-user')} does with -z, which names an account of the project of -n.`
        : "Read from the cluster's API: a binding holds only in the project it stands in.",
    next: [
      `Bind ${account === EVERY_ACCOUNT ? 'the group' : 'the account'} of the pods: the scenario cross-project does it, or run ${grantCommand(imageProject, namespace, account)}.`,
      `If ${binding} serves nothing else, its administrator may remove it: ${command('oc delete rolebinding', binding, '-n', reason === 'account' ? imageProject : namespace)}.`,
    ],
  }),
  'BINDING-50': ({ role }) => ({
    short: `the cluster has no role ${role}`,
    happened: `The cluster has no role ${role}, so a binding of it would let nobody pull.`,
    known:
      "The cluster's API was asked for the role. Tools bind a role that does not exist without a word, and so nothing was bound.",
    next: [
      'Ask the cluster administrator why the role is missing: every OpenShift cluster comes with it, and restores it.',
      `Check it with ${command('oc get clusterrole', role)} (kubectl takes the same).`,
    ],
  }),
  'BINDING-51': ({ binding, imageProject, whom }) => ({
    short: `${binding} opens ${imageProject} to ${whom}`,
    happened: `Role binding ${binding} opens the images of ${imageProject} to ${whom}, and so to many more than these pods.`,
    known: "Read from the cluster's API. This program has not made it, and leaves it as it is.",
    next: [
      `If that is not meant, its administrator can look at it with ${command('oc describe rolebinding', binding, '-n', imageProject)} (kubectl takes the same).`,
    ],
  }),
};
