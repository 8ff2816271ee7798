import type { ImportRefusal, RealmReason } from '../../domain/problem.ts';
import type { CodesOf, ProblemVocabulary } from '../problem-words.ts';
import { command } from './command.ts';
import { counted, listed, loginStep, networkCauses, networkSteps, quoting } from './phrases.en.ts';
import { operatorOf } from './registry-operator.ts';

const nodesApart = 'Whether the nodes meet the same cannot be seen from here.';

const realmReasons: { readonly [R in RealmReason]: string } = {
  'not-a-url': 'it is no usable address',
  http: 'it is not encrypted (http)',
  userinfo: 'there is a user name in it',
  'private-address': 'it is a private address, though the registry is a public one',
  redirect: 'it passes the request on to another address',
};

/** Registries, and the auth servers they send logins to. */
export const registryEn: ProblemVocabulary<CodesOf<'REGISTRY' | 'AUTH'>> = {
  'REGISTRY-09': ({ host, username, message }) => ({
    short: `${host} takes a token only, no password`,
    happened: `${host} refused ${username === '' ? 'the password' : `the password of ${username}`}: it takes an access token in its place.`,
    known: quoting("A pod's node reports", message),
    next: [
      loginStep(host),
      'The scenario renew-login puts the token into every pull secret that holds the login; the pods may stay.',
    ],
  }),
  'REGISTRY-18': ({ host, detail }) => ({
    short: `the certificate of ${host} is not trusted here`,
    happened: `${host} shows a certificate of an authority this computer does not know, so no login was sent there.`,
    known: `${quoting('The certificate was checked on this computer', detail)} ${nodesApart}`,
    next: [
      'Ask whoever runs it for the CA certificate, and name that with --ca-file PATH; it holds for this computer alone.',
      'Ask the cluster administrator whether the nodes trust it: on OpenShift it belongs in additionalTrustedCA of image.config.openshift.io/cluster.',
    ],
  }),
  'REGISTRY-19': ({ image, host, mirror, message }) => ({
    short: `a mirror answered for ${host}, and wants a login`,
    happened: `The node asked ${mirror} for ${image}, a mirror in place of ${host}, and was refused there.`,
    known: `${quoting('It reports', message)} For mirrors nodes use only the global pull secret, none of a project.`,
    next: [
      `Ask the cluster administrator to put a login for ${mirror} into the global pull secret (openshift-config/pull-secret).`,
      'Or ask for the mirror rule (ImageDigestMirrorSet, ImageTagMirrorSet, ImageContentSourcePolicy) to leave this image out.',
    ],
  }),
  'REGISTRY-22': ({ host, retryAfter, unauthenticated = false }) => ({
    short: `${host} answers too many requests (429)`,
    happened: `${host} has had too many requests and answers none for now. That is a limit, not a wrong password.`,
    known: `This computer got status 429 from it${retryAfter === null ? ', without a time to wait' : `, and is to wait ${counted(retryAfter, 'second')}`}.${unauthenticated ? ' It counts this computer among those without a login.' : ''}`,
    next: [
      retryAfter === null ? 'Wait, then try again.' : `Try again after ${counted(retryAfter, 'second')}.`,
      ...(unauthenticated || operatorOf(host) === 'docker-hub'
        ? [
            `Pull with a login: ${operatorOf(host) === 'docker-hub' ? 'Docker Hub' : host} grants more to users than to anonymous visitors.`,
          ]
        : []),
    ],
  }),
  'REGISTRY-23': ({ image, host, detail }) => ({
    short: 'no right to this image, or its name is misspelt',
    happened: `${image} was not given: the login has no right to it, or the name is misspelt.`,
    known: quoting(
      `Asked of ${host} from this computer; the login was not called wrong, but the answer for this image was no`,
      detail,
    ),
    next: [
      'Check the spelling of the image: many registries answer the same for an image that does not exist.',
      `Ask whoever runs ${host} to give this login the right to pull it.`,
    ],
  }),
  'REGISTRY-26': ({ host, cause, detail }) => ({
    short: cause === 'status' ? `${host} is in trouble` : `${host} was not reached: ${networkCauses[cause]}`,
    happened:
      cause === 'status'
        ? `${host} answers, but with an error of its own. That says nothing about the login.`
        : `${host} was not reached: ${networkCauses[cause]}. That says nothing about the login.`,
    known: `${quoting('Tried from this computer', detail)} ${nodesApart}`,
    next: [
      cause === 'status' ? 'Wait a minute, then try again; if it lasts, tell whoever runs it.' : networkSteps[cause],
      'If only the nodes can reach it, go on: the login is then marked as not proven.',
    ],
  }),
  'REGISTRY-34': ({ image, host }) => ({
    short: 'the registry has no such image or tag',
    happened: `${image} does not exist, as far as can be seen from here.`,
    known: `${host} was asked for its manifest from this computer and answered 404 Not Found. Some registries say so also where a login has no right.`,
    next: [
      'Check the path and the tag or digest, for example on the web pages of the registry.',
      'If it has just been built, check that it has been pushed.',
    ],
  }),
  'REGISTRY-35': ({ project, stream, tag, detail }) => ({
    short: `project ${project} holds nothing under ${stream}:${tag}`,
    happened: `Project ${project} holds no image ${stream}:${tag}: it has not been built or imported yet, or its import failed.`,
    known: quoting("The cluster's API was asked for the image stream, and it has nothing under that tag", detail),
    next: [
      `See what there is with ${command('oc get imagestream', stream, '-n', project)}, and correct the name or the tag.`,
      `Start or mend its build or import: ${command('oc describe imagestream', stream, '-n', project)} says what failed.`,
    ],
  }),
  'REGISTRY-36': ({ host }) => ({
    short: `${host} speaks plain http, without encryption`,
    happened: `${host} speaks plain http where https was expected, so no login was sent there.`,
    known: `This computer began with TLS, and the answer was not encrypted. ${nodesApart}`,
    next: [
      'Ask whoever runs it for https, since http shows the password to everyone on the way.',
      'To try it all the same, use --allow-http; it holds for this computer alone.',
      'For the nodes, ask the cluster administrator: on OpenShift it belongs in registrySources.insecureRegistries of image.config.openshift.io/cluster.',
    ],
  }),
  'REGISTRY-37': ({ host, reason, detail }) => ({
    short:
      reason === 'expired'
        ? `the certificate of ${host} is out of date`
        : `the certificate of ${host} is for another name`,
    happened:
      reason === 'expired'
        ? `The certificate of ${host} has expired or is not valid yet, so no login was sent there.`
        : `The certificate of ${host} is made out to another name, so no login was sent there.`,
    known: `${quoting('The certificate was checked on this computer', detail)} ${nodesApart}`,
    next: [
      reason === 'expired'
        ? 'Check the clock of this computer.'
        : 'Check the host in the image: perhaps the registry is meant to be reached under the other name.',
      'Ask whoever runs it for a new certificate.',
    ],
  }),
  'REGISTRY-38': ({ image, has, nodes }) => ({
    short: `the image has no build for ${listed(nodes, 2)}`,
    happened: `${image} has no build for ${listed(nodes)}, so nodes of that platform cannot pull it.`,
    known: `Its list of builds was read from this computer and has ${has.length === 0 ? 'none' : listed(has)}. What the nodes are is from the API of the cluster.`,
    next: [
      `Use a tag or digest with a build for ${listed(nodes)}, or ask whoever builds the image for one.`,
      'Otherwise let its pods run only on nodes that fit, with a nodeSelector for kubernetes.io/arch.',
    ],
  }),
  'REGISTRY-40': ({ image, host, message }) => ({
    short: 'a policy or a missing signature forbids the image',
    happened: `${image} of ${host} was rejected by a policy: of the node, the cluster or the registry. The login is not to blame.`,
    known: quoting("A pod's node reports", message),
    next: [
      'Ask the cluster administrator which signature or registry the image policy wants.',
      `If the registry itself rejects it, for example for a scan that is missing, ask whoever runs ${host}.`,
    ],
  }),
  'REGISTRY-50': ({ host, status }) => ({
    short: `what answers at ${host} is not a registry`,
    happened: `Something answers at ${host}, but not as a registry does.`,
    known: `Asked from this computer by the registry protocol; the answer had status ${status} and was not one a registry gives.`,
    next: [
      'Check host and port in the image; the web pages of a registry often have a host of their own.',
      'If a proxy or a login page stands before it, ask whoever runs it for the address to pull from.',
    ],
  }),
  'REGISTRY-51': ({ host }) => ({
    short: `${host} gives this image without a login`,
    happened: `${host} gives this image to anyone, so no pull secret is needed.`,
    known: 'Asked from this computer without a login, and got it.',
    next: [
      'Leave it without a pull secret.',
      'If pods cannot pull it all the same, look for a pull secret with an outdated login for this host: nodes that have one do not try without.',
    ],
  }),
  'REGISTRY-52': ({ image, host, detail }) => ({
    short: 'no right to push to this repository',
    happened: `This login may not push ${image}.`,
    known: quoting(
      `An upload was to begin at ${host} from this computer, without sending anything; the answer was no`,
      detail,
    ),
    next: [
      `Ask whoever runs ${host} to give this login the right to push there.`,
      'Check the spelling of the image: many registries answer the same for a repository that does not exist, and some want it made before the first push.',
    ],
  }),
  'AUTH-24': ({ realmHost, username }) => ({
    short: 'the Red Hat registry wants a registry service account',
    happened: `${realmHost} refused ${username === '' ? 'this login' : `user ${username}`}, whose name is not that of a registry service account.`,
    known:
      'Tried from this computer. That the kind of account is the cause is suspected from the name: theirs look like 12345678|name.',
    next: [
      'Make a registry service account at https://access.redhat.com/terms-based-registry/ and use its token as the password.',
      'Give its name in full, the number and the bar with it; in a shell put it in single quotes.',
    ],
  }),
  'AUTH-26': ({ realmHost, detail }) => ({
    short: `the auth server ${realmHost} is in trouble`,
    happened: `The auth server ${realmHost} gave no usable answer. That says nothing about the login.`,
    known: `${quoting('It was asked for a token from this computer', detail)} ${nodesApart}`,
    next: [
      'Wait a minute, then try again.',
      'If it lasts, tell whoever runs the auth server, and check whether a proxy or firewall stands before it.',
    ],
  }),
  'AUTH-50': ({ host, realmHost }) => ({
    short: `${host} sends logins to ${realmHost}: do you agree?`,
    happened: `${host} has its logins checked by another server, ${realmHost}. No password has gone there: you have not agreed yet.`,
    known:
      "Read from this computer in the registry's own answer; the two are no pair that is known to belong together.",
    next: [
      `If you trust both, agree on the screen or with --auth-server ${realmHost}.`,
      `If you do not know ${realmHost}, first ask whoever runs ${host}.`,
    ],
  }),
  'AUTH-51': ({ host, realm, reason }) => ({
    short: `${host} sends logins where none may go`,
    happened: `${host} wants its logins sent to ${realm === '' ? 'an address it does not name' : realm}. None goes there: ${realmReasons[reason]}.`,
    known:
      reason === 'redirect'
        ? 'The auth server was asked from this computer and answered with a redirect, which was not followed.'
        : "Read from this computer in the registry's own answer; nothing was sent to that address.",
    next: ['Check that the host in the image is spelt right.', `Tell whoever runs ${host} what address it names.`],
  }),
  'REGISTRY-53': ({ image, host, reason, message }) => ({
    short: `an import did not get it: ${importRefusals[reason].short}`,
    happened: `${image} was not given to an image import of the cluster: ${importRefusals[reason].clause(host)}.`,
    known: quoting("Asked by the cluster's own import, with the pull secrets of the project, linked or not", message),
    next: importRefusals[reason].next(host),
  }),
};

/** Why an import did not get an image, and what to do about it. */
const importRefusals: {
  readonly [R in ImportRefusal]: {
    readonly short: string;
    readonly clause: (host: string) => string;
    readonly next: (host: string) => readonly string[];
  };
} = {
  login: {
    short: 'the login is refused',
    clause: (host) => `${host} refuses the login`,
    next: (host) => [
      'Renew the login: the scenario renew-login does it wherever the project keeps it.',
      `If several secrets hold a login for ${host}, mind that imports take the first alone: correct or remove the wrong one.`,
    ],
  },
  access: {
    short: 'no login fits, or it has no right',
    clause: (host) => `no login of the project does for ${host}, or it has no right to this image`,
    next: (host) => [
      `Keep a login for ${host} in the project: the scenario secure-registry makes the pull secret.`,
      'If there is one, check the spelling of the image, and ask whoever runs the registry for the right to pull it.',
    ],
  },
  'not-found': {
    short: 'no such image',
    clause: (host) => `${host} has no such image`,
    next: () => ['Check the name and the tag or digest of the image.'],
  },
  forbidden: {
    short: 'the cluster forbids this registry',
    clause: (host) => `the cluster may not import from ${host}`,
    next: () => [
      'Have a pod try it instead: --by pod. The rule is about imports.',
      'If imports are wanted, ask the administrator of the cluster to allow the registry.',
    ],
  },
  trouble: {
    short: 'trouble on the way',
    clause: (host) => `there was trouble on the way to ${host}, which says nothing of the login`,
    next: () => ['Try again in a while.', 'Have a pod try it as well (--by pod): nodes may go another way.'],
  },
};
