import type { CodesOf, ProblemVocabulary } from '../problem-words.ts';
import { command, linkCommand } from './command.ts';
import { counted, listed, quoting } from './phrases.en.ts';
import { quoted } from './quoted.ts';

const noLoginSent =
  'A node without a login may report "invalid username/password" all the same, so do not reset a good password for it';

/** The pods, the accounts they run as, and what became of their pull. */
export const podEn: ProblemVocabulary<CodesOf<'POD' | 'ACCOUNT' | 'IMAGE'>> = {
  'POD-13': ({ pod, account, secret }) => ({
    short: `${secret} is linked, but the pod is older than the link`,
    happened: `Service account ${account} lists ${secret} for pulling now, but pod ${pod} was made before that and does not have it.`,
    known:
      "Read from the cluster's API: the account lists it, the pod does not. A pod gets its list when it is made, and never again.",
    next: [
      `Recreate the pod: the scenario secure-registry does it with --restart, or run ${command('oc delete pod', pod)} (kubectl takes the same).`,
      `If nothing owns the pod, nothing replaces it: keep a copy first with ${command('oc get pod', pod, '-o', 'yaml')}.`,
    ],
  }),
  'POD-28': ({ pod, image, reason, message }) => ({
    short: reason === 'form' ? 'the pod names no image that could be' : 'the pod names its image without a registry',
    happened:
      reason === 'form'
        ? `Pod ${pod} wants ${quoted(image)}, which is no name of an image, so nothing was asked of any registry.`
        : `Pod ${pod} wants ${image}, and its node does not know which registry that is to come from.`,
    known: quoting('Its node reports', message),
    next: [
      reason === 'form'
        ? 'Correct the name in the template: lower case, no scheme, no variable left in it.'
        : 'Write the full name in the template, registry first, such as docker.io/library/nginx.',
    ],
  }),
  'POD-29': ({ pod, image, message }) => ({
    short: 'the image lay on the node already',
    happened: `Pod ${pod} got ${image} from its node, where it lay already. That does not prove any login.`,
    known: quoting('Its node reports', message),
    next: [
      'To prove the login, let a pod of its own pull it anew: with imagePullPolicy: Always, or on a node that never had it.',
    ],
  }),
  'POD-39': ({ pod, image, message }) => ({
    short: 'the pod forbids to pull the image it lacks',
    happened: `Pod ${pod} has imagePullPolicy: Never, and its node does not hold ${image}.`,
    known: quoting('Its node reports', message),
    next: [
      'In the template, set imagePullPolicy to IfNotPresent or Always.',
      'If it must not be pulled, have the image loaded onto every node the pod may run on.',
    ],
  }),
  'POD-42': ({ image, host }) => ({
    short: `the nodes may hold a login for ${host} themselves`,
    happened: `${image} wants a login, but on most OpenShift clusters the global pull secret holds one for ${host}. Perhaps nothing is needed.`,
    known: 'Guessed from the name of the registry: who may only see a project cannot read the global pull secret.',
    next: [
      'Let a pod of its own try it in the cluster: the scenario test-pull does it and cleans up after itself.',
      'Where that fails, the project needs a pull secret like for any other registry.',
    ],
  }),
  'POD-50': ({ pod, image, reason, message }) => ({
    short: reason === 'disk' ? 'the disk of the node is full' : 'the node could not unpack the image',
    happened:
      reason === 'disk'
        ? `The node of pod ${pod} has no room left for ${image}. The login is not to blame.`
        : `The node of pod ${pod} got ${image}, but could not unpack or verify it. The login is not to blame.`,
    known: quoting('It reports', message),
    next: [
      'Ask the cluster administrator to look at that node.',
      `See which node it is with ${command('oc get pod', pod, '-o', 'wide')} (kubectl takes the same); other nodes may do better.`,
    ],
  }),
  'POD-53': ({ pod, namespace, secret, detail }) => ({
    short: `pod ${pod} is deleted and not made anew yet`,
    happened: `Pod ${pod} of ${namespace} was deleted, and the new one could not be made. Nothing of it is lost: all it is made from lies in the secret ${secret}.`,
    known: quoting("The cluster's API confirmed neither its end nor the new one", detail),
    next: [
      `Try again, or run ${command('pull-secret-wizard undo')}: both make it from the secret.`,
      `By hand: ${command('oc get secret', secret, '-n', namespace, '-o', 'jsonpath={.data.pod}')}, through \`base64 -d\`, into ${command('oc create -f -')}.`,
    ],
  }),
  'POD-55': ({ workload, reason, owner }) => ({
    short:
      reason === 'job'
        ? `the template of ${workload} is fixed`
        : reason === 'owned'
          ? `${workload} is made by ${owner}`
          : `${workload} has no template`,
    happened:
      reason === 'job'
        ? `A job's template cannot be changed once it is made, so ${workload} was left as it is.`
        : reason === 'owned'
          ? `${workload} is made by ${owner}, which would put its template back, so it was left as it is.`
          : `${workload} holds no template of pods that could be changed.`,
    known: "Read from the cluster's API just now.",
    next: [
      reason === 'job'
        ? `Make the job anew with the change: keep a copy with ${command('oc get', workload, '-o', 'yaml')}, delete it and create it again. Where a cron job made it, change that one.`
        : reason === 'owned'
          ? `Change ${owner} instead: --workload ${owner}.`
          : 'Name what makes the pods: --workload KIND/NAME.',
    ],
  }),
  'POD-56': ({ workload, planned, found }) => ({
    short: `${workload} has been changed since the review`,
    happened: `Somebody has changed the template of ${workload} since the review, so it was left as it is.`,
    known: `Read from the cluster's API just before the change: ${quoted(found) || 'nothing'} stands there, and not ${quoted(planned) || 'nothing'}.`,
    next: ['Begin again: the wizard reads what stands now, and shows it in a new review.'],
  }),
  'ACCOUNT-11': ({ account, secret, linkedTo }) => ({
    short: `${secret} fits, but is linked to ${listed(linkedTo, 1)}`,
    happened: `The pods run as ${account}, but ${secret} is linked to ${listed(linkedTo)}. So the nodes show the registry no login.`,
    known: `Read from the cluster's API: ${secret} fits the image, and ${account} does not list it for pulling. ${noLoginSent}.`,
    next: [
      `Link it to ${account}: the scenario secure-registry does it, or run ${linkCommand(account, secret)}.`,
      'Recreate the stuck pods afterwards (--restart): a pod keeps the list it was made with.',
    ],
  }),
  'ACCOUNT-12': ({ pod, account }) => ({
    short: 'the pod lists pull secrets of its own, and none fits',
    happened: `Pod ${pod} lists pull secrets of its own, so those of service account ${account} are not added to it.`,
    known: `Read from the cluster's API: ${account} lists a secret that fits the image, the pod lists others. An account's list is used only by pods that name none.`,
    next: [
      `See the pod's own list with ${command('oc get pod', pod, '-o', 'jsonpath={.spec.imagePullSecrets}')} (kubectl takes the same).`,
      "In the workload's template, remove imagePullSecrets or add the fitting secret to it.",
      'If Argo CD, Flux, Helm or an operator owns the workload, change it at its source.',
    ],
  }),
  'ACCOUNT-14': ({ account, secret }) => ({
    short: `${secret} is linked to ${account} for mounting only`,
    happened: `${secret} is linked to service account ${account} for mounting, but not for pulling.`,
    known: `Read from the cluster's API: ${account} names it under secrets, not under imagePullSecrets. ${command('oc secrets link')} does just that unless told otherwise.`,
    next: [
      `Link it for pulling: the scenario secure-registry does it, or run ${linkCommand(account, secret)}.`,
      'Recreate the stuck pods afterwards (--restart): a pod keeps the list it was made with.',
    ],
  }),
  'ACCOUNT-15': ({ account, secret, missing }) => ({
    short: `${secret} is linked to ${account} one way only`,
    happened: `Builds run as ${account}, which lists ${secret} ${missing === 'pull' ? 'for mounting, but not for pulling' : 'for pulling, but not for mounting'}.`,
    known: `Read from the cluster's API: a build takes logins from both lists of ${account}, ${missing === 'pull' ? 'imagePullSecrets' : 'secrets'} does not name it.`,
    next: [
      `Link it both ways: the scenario secure-registry does it with --builder, or run ${command('oc secrets link', account, secret, '--for=pull,mount')}.`,
      'Start the build again afterwards.',
    ],
  }),
  'ACCOUNT-30': ({ account, message }) => ({
    short: `${account} has no token secret, by design`,
    happened: `Service account ${account} has no secret with a token that would not expire. Clusters make none any more (OpenShift since 4.16, Kubernetes since 1.24).`,
    known: quoting('The command reports', message),
    next: [
      `Make a token that ends by itself: ${command('oc create token', account)} (kubectl takes the same).`,
      'Log in to the registry with any user name and that token as the password.',
    ],
  }),
  'ACCOUNT-41': ({ object, manager }) => ({
    short: `${manager} puts ${object} back as it was`,
    happened: `${object} is kept by ${manager}, which puts back what others change. A link made by hand is gone after a while.`,
    known: "Read from the cluster's API: labels, annotations, owner references or the managers of its fields say so.",
    next: [`Make the change at the source ${manager} reads, or have its owner make it.`],
  }),
  'ACCOUNT-32': ({ account, secret }) => ({
    short: `${secret} is there, but not linked to ${account}`,
    happened: `Pull secret ${secret} is there, but service account ${account} does not list it. So the nodes do not use it.`,
    known: `Read from the cluster's API: imagePullSecrets of ${account} does not name ${secret}. ${noLoginSent}.`,
    next: [
      `Link it to ${account}: the scenario secure-registry does it, or run ${linkCommand(account, secret)}.`,
      'Recreate the stuck pods afterwards (--restart): a pod keeps the list it was made with.',
    ],
  }),
  'IMAGE-50': ({ pod, image, message }) => ({
    short: 'the image is still not pulled',
    happened: `Pod ${pod} still has not pulled ${image}.`,
    known: message.includes('invalid username/password')
      ? `${quoting('Its node reports', message)} CRI-O says so also when no login was sent at all: the password need not be wrong.`
      : quoting(
          message.trim() === '' ? 'Its node reports that it waits, without giving a reason' : 'Its node reports',
          message,
        ),
    next: [
      `Read all the node says with ${command('oc describe pod', pod)} (kubectl takes the same).`,
      'Follow the pull chain to its first broken link: what stands there is to be mended first.',
      'Wait up to five minutes if all links are good: nodes try again, with growing pauses.',
    ],
  }),
  'IMAGE-51': ({ pods, seconds }) => ({
    short: `${counted(pods, 'pod')} did not pull within ${seconds} s`,
    happened: `${counted(pods, 'pod')} did not pull the image within ${counted(seconds, 'second')}. That is not proof that something is wrong.`,
    known: `Watched through the cluster's API for ${counted(seconds, 'second')}; large images and the nodes' pauses of up to five minutes can take longer.`,
    next: [
      `Watch on with ${command('oc get pods -w')} (kubectl takes the same).`,
      `If nothing moves, read what the nodes say: ${command('oc get events --field-selector=reason=Failed')}.`,
    ],
  }),
  'POD-51': ({ pod, seconds, message }) => ({
    short: `no node has tried to pull within ${seconds} s`,
    happened: `Pod ${pod}, made to try the pull, has neither pulled nor failed within ${counted(seconds, 'second')}. That says nothing of the login.`,
    known: quoting("The cluster's API was watched for that long; the last that was told of the pod", message),
    next: [
      'If no node takes it, look at what nodes have left and whom they take; if the image is big, give it more time.',
      'Then try again.',
    ],
  }),
  'POD-52': ({ pod, namespace }) => ({
    short: `pod ${pod} still stands`,
    happened: `Pod ${pod}, made to try the pull, could not be taken away. It ends by itself, but stays in the list.`,
    known: "The cluster's API did not confirm that it was deleted.",
    next: [`Take it away with ${command('oc delete pod', pod, '-n', namespace)} (kubectl takes the same).`],
  }),
};
