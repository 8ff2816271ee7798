import type {
  ImageReferenceReason,
  LoginLineReason,
  ObjectNameReason,
  RegistryHostReason,
} from '../../domain/problem.ts';
import { findingsEn } from '../findings.en.ts';
import type { CodesOf, ProblemVocabulary } from '../problem-words.ts';
import { command, inProject } from './command.ts';
import { counted, fileTrouble, listed, quoting } from './phrases.en.ts';
import { quoted } from './quoted.ts';

/** What is wrong, as a clause, and what to do about it. */
type Reasons<R extends string> = { readonly [Each in R]: readonly [wrong: string, step: string] };

const imageReasons: Reasons<ImageReferenceReason> = {
  empty: ['it is empty', 'Give the name of the image.'],
  scheme: ['an address scheme stands before it', 'Leave out everything up to and with ://.'],
  space: ['there is a blank in it', 'Take the blanks and line breaks out.'],
  uppercase: [
    'the path has capital letters',
    'Write everything after the host in lower case; only a tag may have capitals.',
  ],
  tag: [
    'what follows the colon is no tag',
    'Write a tag of at most 128 letters, digits, dots, dashes and underscores; no dot or dash first.',
  ],
  digest: ['what follows the @ is no digest', 'Copy the whole digest: sha256: and 64 digits from 0 to f.'],
  hex: ['64 hexadecimal digits are an ID, not a name', 'Give the name under which the registry offers the image.'],
  'too-long': ['the path is longer than 255 characters', 'Check whether more than one name was pasted.'],
  host: [
    'what stands before the first slash is no host',
    'Write the host with letters, digits, dots and dashes; an underscore is not allowed.',
  ],
  form: [
    'it does not have the form HOST/PATH:TAG',
    'Check the slashes: each part of the path begins and ends with a letter or digit.',
  ],
};

const hostReasons: Reasons<RegistryHostReason> = {
  empty: ['it is empty', 'Give the host of the registry.'],
  userinfo: [
    'there is a user name in it',
    'Leave out everything up to and with the @; give the user name with --username NAME.',
  ],
  query: ['there is a ? or # in it', 'Leave out everything from the ? or # on.'],
  port: ['its port is not a number from 1 to 65535', 'Correct the port, or leave it out if the image has none.'],
  form: [
    'it does not have the form HOST:PORT/PATH',
    'Write it as the image begins: letters, digits, dots and dashes, then perhaps a port.',
  ],
};

const nameReasons: Reasons<ObjectNameReason> = {
  empty: ['it is empty', 'Give a name.'],
  'too-long': ['it is too long', 'Use at most 253 characters; for a project 63.'],
  uppercase: ['it has capital letters', 'Write it in lower case.'],
  edge: [
    'it begins or ends with a dash or dot',
    'Begin and end it, and each part between dots, with a letter or digit.',
  ],
  character: [
    'it has characters that are not allowed',
    'Use lower-case letters, digits, dashes and dots; in the name of a project no dots.',
  ],
};

const usernameReasons: Reasons<'empty' | 'colon' | 'control'> = {
  empty: ['it is empty', 'Give the user name, or the name of the robot or service account.'],
  colon: ['there is a colon in it', 'Give the user name alone, without the password after a colon.'],
  control: ['it has an invisible control character', 'Type the user name instead of pasting it.'],
};

const loginLineReasons: Reasons<LoginLineReason> = {
  command: ['it is another one', 'Copy the whole line, from oc login on.'],
  quote: ['a quotation mark is open', 'Copy the whole line, to its end.'],
  flag: ['there is too much in it', 'Leave out all but the token, the server and what is said of its certificate.'],
  twice: ['something is given twice', 'Paste one line alone.'],
  value: ['a value is missing or cannot be right', 'Copy the line once more.'],
  missing: ['something is missing', 'Copy the line that has both the token and the server.'],
  http: [
    'its server is not spoken to in TLS',
    'Use the https address: on any other, everybody on the way reads the token.',
  ],
};

/** Answers and flags. */
export const inputEn: ProblemVocabulary<CodesOf<'INPUT'>> = {
  'INPUT-01': ({ text, reason }) => {
    const [wrong, step] = imageReasons[reason];
    return {
      short: `not the name of an image: ${wrong}`,
      happened: text === '' ? 'No image was named.' : `${quoted(text)} is not the name of an image: ${wrong}.`,
      known: 'Checked on this computer by the rules the nodes follow; they call such a name InvalidImageName.',
      next: [step, 'Write the name in full, for example quay.io/acme/web:1.4.'],
    };
  },
  'INPUT-02': ({ text, reason }) => {
    const [wrong, step] = hostReasons[reason];
    return {
      short: `not the address of a registry: ${wrong}`,
      happened: text === '' ? 'No registry was named.' : `${quoted(text)} is not the address of a registry: ${wrong}.`,
      known: 'Checked on this computer; nothing was sent anywhere.',
      next: [step, 'Examples are quay.io, registry.example.com:5000 and quay.io/acme.'],
    };
  },
  'INPUT-03': ({ name, reason }) => {
    const [wrong, step] = nameReasons[reason];
    return {
      short: `not a name Kubernetes takes: ${wrong}`,
      happened: name === '' ? 'No name was given.' : `Kubernetes does not take the name ${quoted(name)}: ${wrong}.`,
      known: 'Checked on this computer by the rules of Kubernetes (RFC 1123), before the cluster was asked.',
      next: [step, 'An example is pull-quay-io.'],
    };
  },
  'INPUT-04': () => ({
    short: 'the password is empty',
    happened: 'The password is empty.',
    known: 'Checked on this computer after a final line break was cut off; nothing was sent anywhere.',
    next: [
      'Type or paste the password or token.',
      'In a script, check that the command before --password-stdin really prints it.',
    ],
  }),
  'INPUT-05': ({ username, reason }) => {
    const [wrong, step] = usernameReasons[reason];
    return {
      short: `the user name cannot be used: ${wrong}`,
      happened: `The user name ${username === '' ? '' : `${quoted(username)} `}cannot be used: ${wrong}.`,
      known: 'Checked on this computer: a login is sent as NAME:PASSWORD, and the first colon ends the name.',
      next: [step],
    };
  },
  'INPUT-06': ({ flags }) => ({
    short: `answers are missing: ${listed(flags, 3)}`,
    happened: `Answers are missing, and nothing can be asked here: ${listed(flags, 40)}.`,
    known: 'Questions are asked only in a terminal, and not with --yes, --password-stdin, -o json or -o yaml.',
    next: flags.includes('--yes')
      ? [
          'Add --yes to apply the plan without a review.',
          'Add --dry-run=client to see the plan alone, or --dry-run=server to have the cluster check it.',
        ]
      : ['Give all of them as flags, or in a file with --answers FILE.', 'To be asked instead, start in a terminal.'],
  }),
  'INPUT-07': ({ detail }) => ({
    short: 'a flag or an answer is not understood',
    happened: 'A flag or an answer is not understood, so nothing was begun.',
    known: quoting('Read from the command line or the answers file', detail),
    next: [`See what there is with ${command('pull-secret-wizard --help')}, or with --help after a scenario.`],
  }),
  'INPUT-08': ({ account, namespace, known }) => ({
    short: `${namespace} has no service account ${account}`,
    happened: `Project ${namespace} has no service account ${account}.`,
    known:
      known.length === 0
        ? "The cluster's API lists no service account in this project."
        : `The cluster's API lists ${listed(known, 12)}.`,
    next: [
      'Name one of them with --service-account NAME; pods that name none run as default.',
      `If it lies in another project, name that with -n PROJECT; if it is yet to be made: ${command('oc create serviceaccount', account, ...inProject(namespace))}.`,
    ],
  }),
  'INPUT-09': ({ path, detail, purpose }) => ({
    short: `the file ${path} cannot be used`,
    happened: `The file ${path} cannot be used.`,
    known: fileTrouble('This computer looked at it', detail),
    next: [
      'Correct the path or the file, then try again.',
      purpose === 'report'
        ? 'A report is written to a new file, over an empty one, or over a report: FILE.md for people, any other name for JSON.'
        : purpose === 'credentials'
          ? 'The form is that of a config.json, an auth.json or a .dockercfg, or the YAML or JSON of a secret, of at most 1 MiB.'
          : 'The form is PEM for a CA certificate, and YAML or JSON with the names of the flags for answers.',
    ],
  }),
  'INPUT-10': ({ columns, rows }) => ({
    short: 'the terminal is too small',
    happened: 'The terminal is too small for the screens of the wizard.',
    known: `It says it has ${counted(columns, 'column')} and ${counted(rows, 'row')}.`,
    next: [
      'Make the window larger or the letters smaller.',
      'Or start with --accessible, which prints lines and fits any size.',
    ],
  }),
  'INPUT-11': ({ host, imageHost }) => ({
    short: `the image lives on ${imageHost}, not on ${host}`,
    happened: `The image lives on ${imageHost}, but the login is said to be for ${host}.`,
    known:
      'Both names were compared on this computer as the nodes compare them: host, port and path must fit the image.',
    next: [`Leave --registry out, or give ${imageHost}.`, 'If the registry is right, correct --image.'],
  }),
  'INPUT-12': ({ file, finding, detail }) => {
    const { sentence } = findingsEn.findings[finding]({
      severity: 'error',
      code: finding,
      key: '',
      detail,
      mended: false,
    });
    return {
      short: `no login can be read from ${file}`,
      happened: `No login can be read from ${file}.`,
      known: `It was read on this computer. ${sentence}.`,
      next: [
        'Give a file as docker or podman writes it, or the manifest of a pull secret with its data.',
        'Or type the login: in the wizard, or with --credentials-from typed, --username NAME and --password-stdin.',
      ],
    };
  },
  'INPUT-13': ({ image, hosts }) => ({
    short: "the image is not of this cluster's own registry",
    happened: `${image} is not an image of a project of this cluster.`,
    known: `Its host was compared with the names of the integrated registry, as far as they can be read: ${listed(hosts)}. Behind the host stand a project and an image stream.`,
    next: [
      'Write it as HOST/PROJECT/IMAGE:TAG, or name just the project with --images-from PROJECT.',
      'For an image of any other registry use the scenario secure-registry.',
    ],
  }),
  'INPUT-14': ({ image, imageProject, project }) => ({
    short: `the image belongs to ${imageProject}, not to ${project}`,
    happened: `${image} belongs to project ${imageProject}, but ${project} was given as its project.`,
    known: 'Read on this computer from the name of the image: behind the host stand the project and the image stream.',
    next: [`Leave --images-from out, or give ${imageProject}.`, 'If the project is right, correct --image.'],
  }),
  'INPUT-15': ({ reason, flag }) => {
    const [wrong, step] = loginLineReasons[reason];
    return {
      short: `the pasted line cannot be used: ${wrong}`,
      happened: `The line is no ${command('oc login')} that can be used here: ${wrong}${flag === '' ? '' : `, ${quoted(flag)}`}.`,
      known: 'Read on this computer; nothing was sent anywhere, and nothing of the line is kept or shown.',
      next: [step, 'In the web console: your name, then Copy login command. Paste the line as it is.'],
    };
  },
  'INPUT-16': ({ image, path }) => ({
    short: 'the path of the image is not PROJECT/STREAM',
    happened: `${image} is not an image of a project, though its host is this cluster's own registry.`,
    known: `Read on this computer from the name of the image: the integrated registry keeps images as PROJECT/STREAM, and behind the host stands ${path}.`,
    next: [
      'Write it as HOST/PROJECT/STREAM:TAG.',
      `See what a project has with ${command('oc get imagestreams -n PROJECT')}.`,
    ],
  }),
  'INPUT-17': ({ kind, name, command: line }) => ({
    short: `${kind}${name === '' ? '' : ` ${name}`} is not in what was pasted`,
    happened: `What was pasted does not hold ${kind}${name === '' ? '' : ` ${name}`}, so nothing can be said of it.`,
    known: 'Read on this computer from the text alone; no cluster was asked.',
    next: [`Have this run where the cluster is, and paste what it prints as well: ${command(line)}.`],
  }),
  'INPUT-18': ({ what }) => ({
    short: 'only looked at, not changed',
    happened: `${what} can be looked at here, but there is no cluster behind it that could be changed.`,
    known: 'It was read from text on this computer, and no cluster was asked.',
    next: ['Run the commands that are named where the cluster is, or begin there with the same scenario.'],
  }),
  'INPUT-19': ({ path, detail }) => ({
    short: `${path} is not a report of this program`,
    happened: `${path} cannot be read as a report of pull-secret-wizard.`,
    known: quoting('It was read on this computer. Reading it said', detail),
    next: [
      `Give the JSON file that ${command('pull-secret-wizard fix --report FILE.json')} has written; the Markdown one is for people.`,
    ],
  }),
  'INPUT-21': ({ named, told }) => ({
    short: `${named}, which this version does not know`,
    happened: `The report names ${named}, which this version of pull-secret-wizard does not know.`,
    known: quoting('It was written by another version. As its evidence it holds', told),
    next: ['Read the report with the version of pull-secret-wizard that it names.'],
  }),
  'INPUT-20': ({ what }) => ({
    short: 'nothing here tells of a pod or an image',
    happened: `Nothing in ${what} tells of a pod, of its events or of an image.`,
    known:
      'Read on this computer. It is taken for YAML or JSON of the API, for a table of events, or for what describe prints.',
    next: [
      `Paste what ${command('oc describe pod NAME')}, ${command('oc get events')} or ${command('oc get pod NAME -o yaml')} prints (kubectl takes the same).`,
    ],
  }),
  'INPUT-23': ({ container, workload, known }) => ({
    short: `${workload} has no container ${container}`,
    happened: `The template of ${workload} has no container called ${container}.`,
    known:
      known.length === 0 ? "Read from the cluster's API." : `Read from the cluster's API: it has ${listed(known)}.`,
    next: ['Name one of its containers: --container NAME.'],
  }),
  'INPUT-22': ({ text }) => ({
    short: `${text} is not KIND/NAME of a workload`,
    happened: `${text} does not name what makes pods.`,
    known:
      'It is read as KIND/NAME; kinds are deployment, statefulset, daemonset, deploymentconfig, replicaset, cronjob and job.',
    next: ['Write it such as deployment/web.'],
  }),
};
