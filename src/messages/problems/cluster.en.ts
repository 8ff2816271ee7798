import type { PodRefusal } from '../../domain/problem.ts';
import type { CodesOf, ProblemVocabulary } from '../problem-words.ts';
import { canICommand, command, inProject } from './command.ts';
import { counted, fileTrouble, listed, networkCauses, networkSteps, quoting } from './phrases.en.ts';

const within = (namespace: string) => (namespace === '' ? '' : ` in project ${namespace}`);

/** The cluster and the way to it. */
export const clusterEn: ProblemVocabulary<CodesOf<'CLUSTER'>> = {
  'CLUSTER-01': ({ looked }) => ({
    short: 'no kubeconfig was found',
    happened: 'No kubeconfig was found, so it is not known which cluster to talk to.',
    known:
      looked.length === 0
        ? 'This computer has none in the usual places.'
        : `Looked on this computer in ${listed(looked)}.`,
    next: [
      `Log in with ${command('oc login SERVER')}, or save the kubeconfig your administrator gave you as ~/.kube/config. The wizard also takes the ${command('oc login')} line of the web console (your name, then Copy login command), pasted.`,
      'If it lies elsewhere, name it with --kubeconfig PATH.',
      `To try things out without a cluster, run ${command('pull-secret-wizard practice')}.`,
    ],
  }),
  'CLUSTER-02': ({ server, cause, detail }) => ({
    short: `the cluster was not reached: ${networkCauses[cause]}`,
    happened: `The cluster ${server} was not reached: ${networkCauses[cause]}.`,
    known: quoting('This computer tried to connect to its API, without success', detail),
    next: [networkSteps[cause], 'If you meant another cluster, name it with --context NAME.'],
  }),
  'CLUSTER-03': ({ server }) => ({
    short: 'the login to the cluster is missing or has expired',
    happened: `The cluster ${server} does not accept your login: it is missing, or it has expired.`,
    known: "The cluster's API answered 401 Unauthorized to this computer.",
    next: [
      `Log in again with ${command('oc login', server)}, or with the ${command('oc login --token=… --server=…')} line from the web console (your name, then Copy login command); the wizard takes that line too, pasted.`,
      'Without OpenShift, renew the login the way you got your kubeconfig.',
    ],
  }),
  'CLUSTER-04': ({ server, detail }) => ({
    short: "the cluster's certificate is not trusted on this computer",
    happened: `The certificate of the cluster ${server} is not trusted on this computer, so nothing was sent to it.`,
    known: quoting('This computer checked the certificate against the kubeconfig and found it wanting', detail),
    next: [
      "Ask the administrator for the CA certificate of the cluster's API.",
      `Log in with it: ${command('oc login', server, '--certificate-authority=FILE')}.`,
      'Keep --ca-file for registries: it does not apply to the cluster.',
    ],
  }),
  'CLUSTER-05': ({ context, contexts }) => ({
    short: context === '' ? 'the kubeconfig has no current context' : `the kubeconfig has no context ${context}`,
    happened:
      context === ''
        ? 'The kubeconfig has no current context, so it is not known which cluster is meant.'
        : `The kubeconfig has no context named ${context}.`,
    known:
      contexts.length === 0
        ? 'The kubeconfig on this computer lists no context at all.'
        : `The kubeconfig on this computer lists these contexts: ${listed(contexts, 12)}.`,
    next: [
      ...(contexts.length === 0 ? [] : ['Choose one of them with --context NAME.']),
      `${contexts.length === 0 ? 'Log' : 'If the one you need is missing, log'} in with ${command('oc login SERVER')}, or name another file with --kubeconfig PATH.`,
    ],
  }),
  'CLUSTER-06': (evidence) => {
    const { verb, resource, namespace, detail } = evidence;
    const role = resource.startsWith('role') ? 'the role admin' : 'the role edit or admin';
    return {
      short: `not allowed to ${verb} ${resource}${namespace === '' ? '' : ` in ${namespace}`}`,
      happened: `The cluster does not allow you to ${verb} ${resource}${within(namespace)}.`,
      known: quoting("The cluster's API answered 403 Forbidden", detail),
      next: [
        `Check it with ${canICommand(evidence)} (kubectl takes the same).`,
        namespace === ''
          ? 'Ask the cluster administrator to do it, or to give you the right.'
          : `Ask someone with ${role} in ${namespace} to do it, or to give you the right.`,
      ],
    };
  },
  'CLUSTER-07': ({ kind, name, namespace }) => ({
    short: `${kind} ${name} does not exist`,
    happened: `${kind} ${name} does not exist${within(namespace)}.`,
    known: "The cluster's API answered 404 Not Found.",
    next: [
      `See what there is with ${command('oc get', kind.toLowerCase(), ...inProject(namespace))} (kubectl takes the same).`,
      'Correct the name or the project (-n PROJECT), then try again.',
    ],
  }),
  'CLUSTER-08': ({ kind, name, namespace }) => ({
    short: `${kind} ${name} exists already`,
    happened: `${kind} ${name} exists already${within(namespace)}, and was left as it is.`,
    known: "The cluster's API answered 409 AlreadyExists: somebody made it meanwhile, or it was there before.",
    next: [
      'Start again: what stands there is then read and compared, and counts as done if it fits.',
      'If it belongs to somebody else, take another name (for a secret: --secret-name NAME).',
    ],
  }),
  'CLUSTER-09': ({ kind, name, seconds }) => ({
    short: `others keep changing ${kind} ${name}`,
    happened: `${kind} ${name} could not be changed, because others kept changing it at the same time.`,
    known: `For ${counted(seconds, 'second')} the cluster's API answered every write with 409 Conflict; nothing of the others was overwritten.`,
    next: [
      `See who writes it: ${command('oc get', kind.toLowerCase(), name, '-o', 'yaml', '--show-managed-fields')}.`,
      'If Argo CD, Flux, Helm or an operator owns it, make the change at its source.',
      'Otherwise wait a moment and try again.',
    ],
  }),
  'CLUSTER-10': ({ server, contentType }) => ({
    short: 'what answers there is not the API of a cluster',
    happened: `Something answers at ${server}, but it is not the API of a cluster.`,
    known:
      contentType === ''
        ? 'The answer this computer got was not JSON; such an answer often comes from a login page or a proxy.'
        : `The answer this computer got was ${contentType}, not JSON; such an answer often comes from a login page or a proxy.`,
    next: [
      `Check the server's address in the kubeconfig: ${command('oc config view --minify')} (kubectl takes the same).`,
      'Check HTTPS_PROXY and NO_PROXY, and whether the network wants a login of its own first.',
    ],
  }),
  'CLUSTER-11': ({ path, detail }) => ({
    short: 'the kubeconfig cannot be read',
    happened: `The kubeconfig ${path} cannot be read.`,
    known: fileTrouble('This computer tried to read it', detail),
    next: [
      'Correct the file, or name another with --kubeconfig PATH.',
      `To have a new one written, log in with ${command('oc login SERVER')}.`,
    ],
  }),
  'CLUSTER-12': ({ command: plugin, detail }) => ({
    short: `the login plugin ${plugin} failed`,
    happened: `The login plugin ${plugin} named in the kubeconfig failed, so there is no login for the cluster.`,
    known: quoting('It was run on this computer and gave no usable login', detail),
    next: [
      `Run ${command('oc get pods')} (kubectl takes the same): it calls the same plugin and shows what that says.`,
      'Renew the login behind the plugin, as your cloud or company describes it, then try again.',
    ],
  }),
  'CLUSTER-13': ({ action, detail }) => ({
    short: 'the cluster refused the change as invalid',
    happened:
      action === ''
        ? 'The cluster refused a change as invalid.'
        : `The cluster refused a change as invalid: ${action}.`,
    known: quoting("The cluster's API answered that it does not accept the object", detail),
    next: [
      'Correct the answer it complains of, then check with --dry-run=server, which stores nothing.',
      'If it names a webhook or a policy, ask the cluster administrator what that demands.',
    ],
  }),
  'CLUSTER-14': ({ server, status, detail }) => ({
    short: `the cluster ${status === 429 ? 'is overloaded' : 'is in trouble'} (status ${status})`,
    happened: `The cluster ${server} ${status === 429 ? 'is overloaded' : 'is in trouble'}; this says nothing about your pull secrets.`,
    known: quoting(`Its API answered this computer with status ${status}`, detail),
    next: ['Wait a minute, then try again.', 'If it lasts, tell the cluster administrator the status and the time.'],
  }),
  'CLUSTER-15': ({ namespace, user }) => ({
    short: `project ${namespace} does not exist, or is not open to you`,
    happened: `Project ${namespace} does not exist, or ${user === '' ? 'you' : `user ${user}`} may not see it.`,
    known:
      "The cluster's API was asked for it; to a user without rights there it gives the same refusal, whether the project exists or not.",
    next: [
      `See your projects with ${command('oc projects')}, then name one with -n PROJECT.`,
      `If it does exist, ask its administrator to run ${command('oc policy add-role-to-user edit', user === '' ? 'USER' : user, '-n', namespace)}.`,
    ],
  }),
  'CLUSTER-16': ({ planned, found }) => ({
    short: 'the plan was made for another cluster or project',
    happened: 'The plan was made for another cluster or project, so nothing was changed by it.',
    known: `The plan is for ${planned}; the cluster's API now answers as ${found}, and their ids differ.`,
    next: [
      `Check where you are with ${command('oc config current-context')} (kubectl takes the same).`,
      'Start again, so that a plan is made for what is there now; --context NAME and -n PROJECT pin it.',
    ],
  }),
  'CLUSTER-17': ({ server, seconds }) => ({
    short: `no answer from the cluster within ${seconds} s`,
    happened: `The cluster ${server} gave no answer within ${counted(seconds, 'second')}.`,
    known: 'This computer sent its request and waited; whether the cluster got it is not known.',
    next: [
      networkSteps.timeout,
      'If the cluster is just slow, wait longer with --request-timeout, for example --request-timeout=60s.',
    ],
  }),
  'CLUSTER-18': ({ command: plugin, file }) => ({
    short: 'a login plugin was not run, as nobody agreed to it',
    happened: `The kubeconfig ${file} logs in by running a program, and nobody has agreed to that: it was not run.`,
    known: quoting('This computer read in it', plugin),
    next: [
      'Look at the command. If you trust it and whoever gave you the file, add --allow-exec-plugin.',
      'In a terminal, without --yes or -o json, you are asked instead.',
    ],
  }),
  'CLUSTER-19': ({ server }) => ({
    short: 'this cluster has no integrated registry',
    happened: `The cluster ${server} has no integrated registry, so there are no images of other projects to pull.`,
    known:
      "The cluster's API serves no image streams (image.openshift.io) and no role system:image-puller: those are OpenShift's, and plain Kubernetes has neither.",
    next: [
      'An image of another registry needs a pull secret in the project of the pods: the scenario secure-registry makes it.',
      'If you meant an OpenShift cluster, name it with --context NAME.',
    ],
  }),
  'CLUSTER-20': ({ pod, namespace, reason, detail }) => ({
    short: `a pod is not let in: ${podRefusals[reason].short}`,
    happened: `The cluster does not let pod ${pod} into ${namespace}: ${podRefusals[reason].clause}. Nothing was made.`,
    known: quoting("The cluster's API refused to make it", detail),
    next: [podRefusals[reason].step, 'Then try again; --dry-run=server lets the cluster check it and stores nothing.'],
  }),
  'CLUSTER-21': ({ server }) => ({
    short: 'this cluster imports no images',
    happened: `The cluster ${server} imports no images, so it cannot try one that way.`,
    known: "The cluster's API has no image imports (image.openshift.io): those are OpenShift's.",
    next: ['Have a pod try it instead: --by pod.', 'If you meant an OpenShift cluster, name it with --context NAME.'],
  }),
};

/** Why a pod is not let in, and what to do about it. */
const podRefusals: {
  readonly [R in PodRefusal]: { readonly short: string; readonly clause: string; readonly step: string };
} = {
  quota: {
    short: 'the quota is used up',
    clause: 'the quota of the project leaves no room for it',
    step: 'Make room under the quota, or ask the administrator of the project for more.',
  },
  limits: {
    short: 'the limits of the project want other sizes',
    clause: 'a limit range of the project asks for other requests or limits than it has',
    step: 'Ask the administrator of the project for a limit range that allows small pods.',
  },
  security: {
    short: 'the security rules forbid it',
    clause: 'the security rules of the cluster do not allow it for this service account',
    step: 'Ask the administrator of the cluster which rules hold for this service account.',
  },
  account: {
    short: 'its service account does not exist',
    clause: 'the service account it is to run as does not exist',
    step: 'Name a service account that exists, with --service-account.',
  },
  webhook: {
    short: 'a webhook or a policy rejects it',
    clause: 'a webhook or a policy of the cluster rejects it',
    step: 'Ask the administrator of the cluster what that demands of pods.',
  },
  other: {
    short: 'the cluster rejects it',
    clause: 'the cluster rejects it',
    step: 'Ask the administrator of the project what it demands of pods.',
  },
};
