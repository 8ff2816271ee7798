import { lastingLogin } from '../../domain/login-lifetime.ts';
import { findingsEn } from '../findings.en.ts';
import { lifetimeVocabulary } from '../lifetime-words.ts';
import type { CodesOf, ProblemVocabulary } from '../problem-words.ts';
import { command, inProject } from './command.ts';
import { listed, loginStep, quoting } from './phrases.en.ts';
import { quoted } from './quoted.ts';
import { operatorOf } from './registry-operator.ts';

/** Pull secrets and the logins in them. */
export const secretEn: ProblemVocabulary<CodesOf<'SECRET'>> = {
  'SECRET-01': ({ file, host, helper, isSecret }) => ({
    short: `the login for ${host} is kept by the helper ${helper}`,
    happened: `The login for ${host} is not in ${file}: the helper docker-credential-${helper} keeps it.`,
    known: isSecret
      ? "Read from the cluster's API. Nodes cannot ask a helper, so a secret needs the login itself."
      : 'The file was read on this computer; the helper was not run. Nodes cannot ask it, so a secret needs the login itself.',
    next: [
      'To have the helper asked, choose it in the wizard, or use --credentials-from helper.',
      `Or give another login. ${loginStep(host)}`,
    ],
  }),
  'SECRET-02': ({ secret, type }) => ({
    short: `${secret} has type ${type}, which nodes ignore`,
    happened: `Secret ${secret} has type ${type}, so nodes ignore it without a word.`,
    known:
      "Read from the cluster's API. Nodes use only the types kubernetes.io/dockerconfigjson and kubernetes.io/dockercfg.",
    next: [
      'Make a secret of the right type under another name: the scenario secure-registry does it and links it (--secret-name NAME).',
      `Remove the old one when nothing else uses it: ${command('oc delete secret', secret)} (kubectl takes the same).`,
    ],
  }),
  'SECRET-03': ({ secret, type }) => ({
    short: `the content of ${secret} does not fit its type`,
    happened: `The content of secret ${secret} does not fit its type ${type}, so nodes find no login in it.`,
    known:
      "Read from the cluster's API: kubernetes.io/dockerconfigjson wants the hosts under auths, kubernetes.io/dockercfg wants them without it.",
    next: [
      'Make the secret anew: the scenario secure-registry writes the content that fits, and links it (--secret-name NAME).',
    ],
  }),
  'SECRET-04': ({ secret, detail }) => ({
    short: `${secret} cannot be read as a pull secret`,
    happened: `Secret ${secret} cannot be read as a pull secret.`,
    known: quoting('Its content was decoded by the rules of the cluster', detail),
    next: [
      'Make it anew: the scenario secure-registry writes it in the right form (--on-conflict replace, or another --secret-name).',
      'If you make it from a file, take plain JSON: not encoded twice, no byte order mark, no line breaks in the base64.',
    ],
  }),
  'SECRET-05': ({ secret, key, detail }) => ({
    short: `${secret} is damaged and disables every pull secret`,
    happened: `${key === '' ? 'Pull' : `The entry ${quoted(key)} of pull`} secret ${secret} cannot be read. Because of it nodes ignore every pull secret of the pod.`,
    known: quoting("Its content, read from the cluster's API, was decoded as nodes do it", detail),
    next: [
      'Repair it, or make the secret anew; nodes read it again at their next try, so the pods may stay.',
      `Or take it off the service account: ${command('oc secrets unlink ACCOUNT', secret)}, then recreate the stuck pods.`,
    ],
  }),
  'SECRET-06': ({ secret, host, username }) => ({
    short: `the password in ${secret} ends in a line break`,
    happened: `The password of ${username} for ${host} in pull secret ${secret} ends in a line break, which is sent with it.`,
    known: `Read from the cluster's API. That it is the cause is suspected: a command such as ${command('echo')} adds one without being asked.`,
    next: [
      'Type the password here, or send it with --password-stdin: the scenario renew-login puts it into every secret that holds the login.',
    ],
  }),
  'SECRET-07': ({ host, secret, keys }) => ({
    short: keys.length === 0 ? `${secret} has no login for ${host}` : `${secret} fits ${listed(keys, 1)}, not ${host}`,
    happened: `Pull secret ${secret} has no login for ${host}, host and port compared letter by letter.`,
    known: `Read from the cluster's API: ${keys.length === 0 ? 'it names no registry at all' : `it names ${listed(keys)}`}. Nodes compare that with the beginning of the image's name.`,
    next: [
      operatorOf(host) === 'docker-hub'
        ? 'Write the login under https://index.docker.io/v1/, with the last slash: nodes, docker and podman all take that for Docker Hub.'
        : `Write the login under ${host}: the scenario secure-registry does it for you.`,
    ],
  }),
  'SECRET-08': ({ secret, key }) => ({
    short: `${secret} writes Docker Hub in a way nodes do not take`,
    happened: `Pull secret ${secret} has its login for Docker Hub under ${quoted(key)}, which nodes do not use for its images.`,
    known: "Read from the cluster's API, and compared with the image's name as nodes do it.",
    next: [
      'Write it under https://index.docker.io/v1/, with the last slash: the scenario secure-registry does it, and links the secret.',
    ],
  }),
  'SECRET-10': ({ secret, namespace }) => ({
    short: `secret ${secret} does not exist in ${namespace}`,
    happened: `Pull secret ${secret} is named, but project ${namespace} has no such secret.`,
    known:
      "The cluster's API knows no secret of that name there. Nodes then pull without it, and warn with FailedToRetrieveImagePullSecret.",
    next: [
      `See which there are with ${command('oc get secrets', ...inProject(namespace))} (kubectl takes the same).`,
      `Make it under that name with the scenario secure-registry and --secret-name ${secret}; pods that list it pull at their next try.`,
      'If it lies in another project, make it here too: a pod uses only secrets of its own project.',
    ],
  }),
  'SECRET-20': ({ host, username, kind, expired }) => ({
    short: `the login for ${host} has expired`,
    happened: `The login of ${username} for ${host} has expired: it was good until ${expired}.`,
    known:
      'The login says itself how long it lasts; that was compared with the clock of this computer, and no registry was asked.',
    next: [
      'Get a fresh login. The scenario renew-login puts it into every pull secret that holds the former one; secure-registry makes a new one.',
      lifetimeVocabulary.en.instead[lastingLogin(kind)],
    ],
  }),
  'SECRET-21': ({ host }) => ({
    short: `the login for ${host} has no password nodes can use`,
    happened: `The login for ${host} has no password that nodes can use: it holds only an identity token, or nothing.`,
    known:
      'Nodes read only user name and password (or both as auth); they ignore identitytoken, credsStore and credHelpers, and then pull without a login.',
    next: [
      loginStep(host),
      'Give that login to the scenario secure-registry; --on-conflict merge renews the entry and keeps the others.',
    ],
  }),
  'SECRET-27': ({ secret, image, host }) => ({
    short: `${secret} spoils an image that needs no login`,
    happened: `${image} is given to anyone, but the login for ${host} in pull secret ${secret} is refused, and nodes do not try without.`,
    known:
      "It was got from this computer without a login; that the pod shows this secret was read from the cluster's API.",
    next: [
      'Renew the login with the scenario renew-login; the pods may stay.',
      `Or take the secret off the service account: ${command('oc secrets unlink ACCOUNT', secret)}, then recreate the stuck pods.`,
    ],
  }),
  'SECRET-31': ({ host, namespace, unread }) => ({
    short: `${namespace} has no login for ${host}`,
    happened: `Project ${namespace} ${unread === undefined ? 'has' : 'probably has'} no pull secret that fits ${host}.`,
    known:
      unread !== undefined
        ? quoting(
            "The project's pull secrets could not be read; this is the commonest cause of what the node reports",
            unread,
          )
        : "All pull secrets of the project were read from the cluster's API and compared as nodes do it. That this is the cause is suspected: the nodes may hold a login of their own, which cannot be read from here.",
    next: [
      `Make one and link it: ${command('pull-secret-wizard secure-registry', ...inProject(namespace))}.`,
      `If you have no login yet, get one. ${loginStep(host)}`,
    ],
  }),
  'SECRET-33': ({ host, username, detail }) => ({
    short: username === '' ? `${host} wants a login, and none was shown` : `${host} refused the login of ${username}`,
    happened:
      username === ''
        ? `${host} does not give the image without a login.`
        : `The login of ${username} was refused for ${host}: the user name or password is wrong or has expired.`,
    known: quoting(
      username === ''
        ? 'Asked without a login from this computer, which was refused'
        : 'Tried from this computer, and refused',
      detail,
    ),
    next:
      username === ''
        ? [loginStep(host), 'Give that login to the scenario secure-registry: it tries it for this image first.']
        : [
            'Type the login here, or send it with --password-stdin: a shell may have eaten $, ! or \\ of a password.',
            loginStep(host),
            'Where a password was renewed, the scenario renew-login puts it into every secret that holds the login; the pods may stay, as nodes read a secret again at each try.',
          ],
  }),
  'SECRET-50': ({ secret, namespace }) => ({
    short: `${secret} exists already with another content`,
    happened: `Project ${namespace} has a secret ${secret} already, with another content; it was left as it is.`,
    known: "Read from the cluster's API and compared with the login given here.",
    next: [
      'To put the login in and keep those of other registries, use --on-conflict merge.',
      'To throw away what stands there, use --on-conflict replace: undo cannot bring it back.',
      'To touch nothing of it, take another name with --secret-name NAME.',
    ],
  }),
  'SECRET-51': ({ secret }) => ({
    short: `${secret} exists already with another type`,
    happened: `A secret ${secret} exists already with another type, and the type of a secret cannot be changed.`,
    known: "Read from the cluster's API; it was left as it is.",
    next: ['Take another name with --secret-name NAME.'],
  }),
  'SECRET-52': ({ secret }) => ({
    short: `${secret} is immutable`,
    happened: `Secret ${secret} is immutable, so its content cannot be changed.`,
    known: "The cluster's API shows it with immutable: true, which cannot be taken back.",
    next: ['Take another name with --secret-name NAME.', 'Or have its owner delete it and make it anew.'],
  }),
  'SECRET-53': ({ secret, host }) => ({
    short: `${secret} holds no login for this image on ${host}`,
    happened: `Pull secret ${secret} holds no login that fits this image on ${host}.`,
    known:
      "Its entries were compared with the image's name as nodes do it: host and port letter by letter, then the beginning of the path.",
    next: [
      'Choose another secret, or give the login here.',
      `To add it to this one, use --secret-name ${secret} and --on-conflict merge.`,
    ],
  }),
  'SECRET-54': ({ file, host, holds }) => ({
    short: `${file} holds no login for ${host}`,
    happened: `${file} holds no login for this image on ${host}.`,
    known: `Its entries were compared on this computer with the image's name as nodes do it: ${holds.length === 0 ? 'it has none' : `there is ${listed(holds)}`}.`,
    next: [
      `Log in first, then try again: ${command('podman login', host)} (docker takes the same).`,
      `Or give the login here. ${loginStep(host)}`,
    ],
  }),
  'SECRET-55': ({ file, host, finding }) => {
    const about = { severity: 'error', code: finding, key: host, detail: '', mended: false } as const;
    const { short } = findingsEn.findings[finding](about);
    return {
      short: `unusable login for ${host} in ${file}`,
      happened: `${file} has an entry for ${host}, but nodes cannot use it: ${short}.`,
      known: 'It was read on this computer as nodes read it: they want a user name and a password, or both in auth.',
      next: [`Give another login. ${loginStep(host)}`],
    };
  },
  'SECRET-56': ({ host, looked }) => ({
    short: `no credential helper is named for ${host}`,
    happened: `No credential file on this computer names a helper for ${host}.`,
    known:
      looked.length === 0
        ? 'No credential file of docker or podman was found on this computer.'
        : `Looked for credHelpers and credsStore in ${listed(looked)}.`,
    next: [
      'Give the login here (--credentials-from typed), or name the file that holds it (--credentials-file PATH).',
      'If docker itself finds the login, look which file it reads: DOCKER_CONFIG names its folder.',
    ],
  }),
  'SECRET-25': ({ host, secrets }) => ({
    short: `several secrets hold a login for ${host}`,
    happened: `${listed(secrets)} all hold a login for ${host}. Nodes try one after the other; an image import takes the first alone.`,
    known:
      "Read from the cluster's API: the pull secrets of the project. An import uses every one of them, linked or not, in an order of its own.",
    next: [
      'Keep one secret for one registry, and remove the others or rename their keys.',
      `A secret imports are not to use takes the annotation ${quoted('openshift.io/image.excludeSecret=true')}.`,
    ],
  }),
  'SECRET-57': ({ host, username, namespace, secret }) => ({
    short:
      host === ''
        ? `no secret of ${namespace} holds a login`
        : `no secret of ${namespace} holds ${username} for ${host}`,
    happened:
      host === ''
        ? 'No pull secret holds a login that could be renewed.'
        : secret !== undefined
          ? `Pull secret ${secret} in ${namespace} does not hold the login ${quoted(username)} for ${host}, or does not exist.`
          : `No pull secret that may be changed holds the login ${quoted(username)} for ${host}.`,
    known: `Read from the cluster's API: the pull secrets of ${namespace}, and of every other project whose secrets you may list.`,
    next: [
      `See what they hold: ${command('pull-secret-wizard renew-login', '-n', namespace)} lists every login.`,
      'Where there is none yet, make one: the scenario secure-registry does it and links it.',
    ],
  }),
  'SECRET-59': ({ secret }) => ({
    short: `${secret} is kept by OpenShift`,
    happened: `Secret ${secret} is one OpenShift makes and renews for its own registry, so it was left as it is.`,
    known:
      "Read from the cluster's API: its annotations name the service account it is kept for. Whatever is put into it is lost at the next renewal.",
    next: ['Choose another name: --secret-name NAME, or "Secret name" in the review.'],
  }),
  'SECRET-58': ({ secret, namespace }) => ({
    short: `${secret} in ${namespace} is another one now`,
    happened: `Pull secret ${secret} in ${namespace} was deleted or made anew since the review, so it was left as it is.`,
    known: "Its uid, read from the cluster's API just before the change, is not the one the review was about.",
    next: ['Begin again: the wizard reads what stands now, and shows it in a new review.'],
  }),
  'SECRET-60': ({ secret, host }) => ({
    short: `nothing is amiss with the login in ${secret}`,
    happened: `Nodes can use the login for ${host} in ${secret} just as it is, so there was nothing to mend.`,
    known:
      "Read from the cluster's API with the rules nodes go by: the type, the key, the entry and its password are in order.",
    next: [
      `Use the secret itself: --credentials-from existing --secret-name ${secret} links it where it is missing.`,
      'If the registry refuses its login, the password has changed: the scenario renew-login puts a new one in.',
    ],
  }),
  'SECRET-61': ({ secret, accounts, namespace }) => ({
    short: secret === '' ? 'no pull secret is listed there' : `nothing lists ${secret}`,
    happened:
      secret === ''
        ? `Neither ${listed(accounts)} in ${namespace} nor a pod that runs as it lists a pull secret, so there is none to unlink.`
        : `There is no secret ${secret} in ${namespace}, and neither ${listed(accounts)} nor a pod that runs as it lists one of that name.`,
    known: "Read from the cluster's API just now. What OpenShift keeps for its own registry is left out.",
    next: [
      `See what is listed: ${command('oc get serviceaccount', ...accounts, '-n', namespace, '-o', 'yaml')} (kubectl takes the same).`,
    ],
  }),
};
