import { lastingLogin } from '../../domain/login-lifetime.ts';
import { lifetimeVocabulary } from '../lifetime-words.ts';
import type { NodeReports } from '../problem-words.ts';
import { counted, loginStep, networkCauses, quoting } from './phrases.en.ts';
import { operatorOf } from './registry-operator.ts';

const reported = (node: string) => quoting("A pod's node reports it", node);

const cannotTell = 'CRI-O says "invalid username/password" also when no login was sent at all';

/** Problems of registries and logins that are known from what a node said of them. */
export const nodeReportsEn: NodeReports = {
  'SECRET-20': ({ host, username, kind, node = '' }) => ({
    short: `the login for ${host} has expired`,
    happened: `The login of ${username} for ${host} has expired.`,
    known: reported(node),
    next: [
      'Get a fresh login: the scenario renew-login puts it into every pull secret that holds the former one, and the pods may stay.',
      lifetimeVocabulary.en.instead[lastingLogin(kind)],
    ],
  }),
  'SECRET-33': ({ host, username, node = '' }) => ({
    short: username === '' ? `${host} refused the node's login` : `${host} refused the login of ${username}`,
    happened:
      username === ''
        ? `A login was refused by ${host}. Which one the node showed cannot be seen from here.`
        : `The login of ${username} was refused by ${host}: the user name or password is wrong or has expired.`,
    known: reported(node),
    next: [
      `Try the login here before a password is reset: ${cannotTell}.`,
      'Where a password was renewed, the scenario renew-login puts it into every secret that holds the login; the pods may stay.',
      loginStep(host),
    ],
  }),
  'REGISTRY-18': ({ host, node = '' }) => ({
    short: `the nodes do not trust the certificate of ${host}`,
    happened: `${host} shows the nodes a certificate of an authority they do not know, so they sent it no login.`,
    known: reported(node),
    next: [
      'Ask the cluster administrator to have the nodes trust it: on OpenShift the CA certificate belongs in additionalTrustedCA of image.config.openshift.io/cluster.',
      'If it is a route of the integrated registry, name the image by image-registry.openshift-image-registry.svc:5000, which nodes trust.',
    ],
  }),
  'REGISTRY-22': ({ host, retryAfter, unauthenticated = false, node = '' }) => ({
    short: `${host} answers too many requests (429)`,
    happened: `${host} has had too many requests and gives the node nothing for now. That is a limit, not a wrong password.`,
    known: `${reported(node)}${unauthenticated ? ' It counts the node among those without a login: no pull secret was used.' : ''}`,
    next: [
      retryAfter === null
        ? 'Wait: nodes try again by themselves, with pauses of up to five minutes.'
        : `Wait ${counted(retryAfter, 'second')}: nodes try again by themselves.`,
      ...(unauthenticated || operatorOf(host) === 'docker-hub'
        ? ['Pull with a login, which is granted more: the scenario secure-registry makes the pull secret and links it.']
        : []),
    ],
  }),
  'REGISTRY-23': ({ image, host, node = '' }) => ({
    short: 'no right to this image, or its name is misspelt',
    happened: `${image} was not given to the node: the login has no right to it, or the name is misspelt.`,
    known: reported(node),
    next: [
      'Check the spelling of the image: many registries answer the same for an image that does not exist.',
      `Ask whoever runs ${host} to give this login the right to pull it.`,
    ],
  }),
  'REGISTRY-26': ({ host, cause, node = '' }) => ({
    short: cause === 'status' ? `${host} is in trouble` : `nodes cannot reach ${host}: ${networkCauses[cause]}`,
    happened:
      cause === 'status'
        ? `${host} answers the node with an error of its own. That says nothing about the login.`
        : `The node did not reach ${host}: ${networkCauses[cause]}. That says nothing about the login.`,
    known: reported(node),
    next: [
      'Change no pull secret for it; nodes try again by themselves, with pauses of up to five minutes.',
      cause === 'status'
        ? 'If it lasts, tell whoever runs the registry.'
        : `Ask the cluster administrator to look at the way from the nodes to ${host}: name server, proxy, firewall.`,
    ],
  }),
  'REGISTRY-34': ({ image, host, node = '' }) => ({
    short: 'the registry has no such image or tag',
    happened: `${image} was not found at ${host}.`,
    known: `${reported(node)} Some registries say so also where a login has no right.`,
    next: [
      'Check the path and the tag or digest, for example on the web pages of the registry.',
      'If it has just been built, check that it has been pushed.',
    ],
  }),
  'REGISTRY-36': ({ host, node = '' }) => ({
    short: `${host} speaks plain http, without encryption`,
    happened: `${host} speaks plain http to the nodes, which want https.`,
    known: reported(node),
    next: [
      'Ask whoever runs it for https, since http shows the password to everyone on the way.',
      'Or ask the cluster administrator: on OpenShift it belongs in registrySources.insecureRegistries of image.config.openshift.io/cluster.',
    ],
  }),
  'REGISTRY-37': ({ host, reason, node = '' }) => ({
    short:
      reason === 'expired'
        ? `the certificate of ${host} is out of date`
        : `the certificate of ${host} is for another name`,
    happened:
      reason === 'expired'
        ? `The certificate of ${host} has expired or is not valid yet, so the node sent it no login.`
        : `The certificate of ${host} is made out to another name, so the node sent it no login.`,
    known: reported(node),
    next: [
      reason === 'expired'
        ? 'Have the cluster administrator check the clock of the node, if other nodes do pull.'
        : 'Check the host in the image: perhaps the registry is meant to be reached under the other name.',
      'Ask whoever runs it for a new certificate.',
    ],
  }),
  'REGISTRY-38': ({ image, node = '' }) => ({
    short: "the image has no build for the node's platform",
    happened: `${image} has no build for the platform of the node.`,
    known: reported(node),
    next: [
      'Use a tag or digest with a build for that platform, or ask whoever builds the image for one.',
      'Otherwise let its pods run only on nodes that fit, with a nodeSelector for kubernetes.io/arch.',
    ],
  }),
  'REGISTRY-50': ({ host, status, node = '' }) => ({
    short: `what answers at ${host} is not a registry`,
    happened: `Something answers the node at ${host}, but not as a registry does${status === 0 ? '' : `: with status ${status}`}.`,
    known: reported(node),
    next: [
      'Check host and port in the image; the web pages of a registry often have a host of their own.',
      'If a proxy or a login page stands before it, ask whoever runs it for the address to pull from.',
    ],
  }),
  'AUTH-24': ({ realmHost, username, node = '' }) => ({
    short: 'the Red Hat registry wants a registry service account',
    happened: `${realmHost} refused ${username === '' ? 'the node' : `user ${username}`}: it wants a login of its own kind.`,
    known: `${reported(node)} Nodes that sent no login are told the same.`,
    next: [
      'Make a registry service account at https://access.redhat.com/terms-based-registry/ and use its token as the password.',
      'Give its name in full, the number and the bar with it: 12345678|name.',
    ],
  }),
  'AUTH-26': ({ realmHost, node = '' }) => ({
    short: `the auth server ${realmHost} is in trouble`,
    happened: `The auth server ${realmHost} gave the node no usable answer. That says nothing about the login.`,
    known: reported(node),
    next: [
      'Wait: nodes try again by themselves, with pauses of up to five minutes.',
      'If it lasts, tell whoever runs the auth server, and check whether a proxy or firewall stands before it.',
    ],
  }),
};
