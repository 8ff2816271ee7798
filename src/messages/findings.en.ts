import type { FindingVocabulary } from './finding-words.ts';

/** What can be amiss with a credential file. Nodes are what pulls; "it" in a step is the entry or file. */
export const findingsEn: FindingVocabulary = {
  mended: (sentence) => `${sentence}. What is written is free of this.`,
  open: (sentence, step) => (step === '' ? `${sentence}.` : `${sentence}. ${step}`),
  findings: {
    JSON_INVALID: ({ detail, mended }) => ({
      short: mended ? 'more text follows its JSON' : 'it is not JSON',
      sentence: mended
        ? `More text follows the end of its JSON at byte ${detail}, so nodes and the API refuse the file`
        : `It is not JSON: reading stops at byte ${detail}, and so do nodes and the API`,
      step: 'Give the file as docker or podman wrote it, from the first brace to the last.',
    }),
    BYTE_ORDER_MARK: () => ({
      short: 'it begins with a byte order mark',
      sentence:
        'It begins with a byte order mark, an invisible sign some editors write, and the API refuses such a file',
      step: 'Save it as UTF-8 without a byte order mark.',
    }),
    BODY_BASE64: ({ detail }) => ({
      short: 'the whole file is encoded in base64',
      sentence: `The whole file is encoded in base64${detail === '2' ? ', even twice' : ''}, as under data: in a manifest, and nodes want it plain`,
      step: 'Decode it first: `base64 -d FILE`.',
    }),
    SHAPE: ({ key, detail }) => ({
      short:
        detail === '' ? 'something else stands where an object is wanted' : `${detail} has a value of the wrong type`,
      sentence: `${place(key, detail)} has a value of the wrong type, at which nodes stop reading`,
      step: 'Log in anew with docker or podman, which write it right, or give the login here.',
    }),
    WRONG_LAYOUT: () => ({
      short: 'its layout is that of the other kind of file',
      sentence:
        'Its layout is that of the other kind of file (with auths or without), and under this type nodes find no login in it',
      step: 'Use kubernetes.io/dockerconfigjson with auths, and kubernetes.io/dockercfg without.',
    }),
    LEGACY_FORMAT: () => ({
      short: 'the older layout of .dockercfg',
      sentence: 'It has the older layout of .dockercfg, which nodes read only under the type kubernetes.io/dockercfg',
      step: '',
    }),
    FIELD_CASE: ({ detail }) => ({
      short: `names in unusual letter case: ${detail}`,
      sentence: `Names are written in unusual letter case (${detail}): nodes read them, other programs may not`,
      step: 'Write them as docker does: auths, auth, username, password.',
    }),
    DUPLICATE_JSON_KEY: ({ key, detail }) => ({
      short: `${detail} is written more than once`,
      sentence: `${key === '' || key === detail ? detail : `${detail} of ${key}`} is written more than once, and nodes take the last`,
      step: 'Take the others out.',
    }),
    NO_USABLE_ENTRY: () => ({
      short: 'it holds no login',
      sentence: 'It holds no login for any registry, so nodes would pull without one',
      step: 'Choose another file, or give the login here.',
    }),
    POISONS_POD: ({ detail }) => ({
      short: 'it would disable every pull secret of a pod',
      sentence: `As it stands it would disable every pull secret of a pod, because nodes cannot read ${detail === '' ? 'it' : `what it has for ${detail}`}`,
      step: 'Do not make a secret of it as it is.',
    }),
    CREDS_STORE: ({ detail }) => ({
      short: `logins are kept by the helper ${detail}`,
      sentence: `Logins are kept by the helper docker-credential-${detail}, not in the file, and nodes cannot ask it`,
      step: 'Have the helper asked, or give the login here.',
    }),
    CRED_HELPER: ({ key, detail }) => ({
      short: `the login for ${key} is kept by the helper ${detail}`,
      sentence: `The login for ${key} is kept by the helper docker-credential-${detail}, not in the file, and nodes cannot ask it`,
      step: 'Have the helper asked, or give the login here.',
    }),
    HELPER_NAME: ({ key, detail }) => ({
      short: 'the name of a helper is not allowed',
      sentence: `The helper "${detail}"${key === '' ? '' : ` for ${key}`} has no name a program can have; it is never run here, and nodes run none`,
      step: 'Use letters, digits, dots, dashes and underscores, or give the login here.',
    }),
    EMPTY_ENTRY: ({ key }) => ({
      short: `the entry for ${key} is empty`,
      sentence: `The entry for ${key} is empty: nodes take it all the same, and pull without a login`,
      step: 'Give the login here, or have the helper asked that keeps it.',
    }),
    IDENTITY_TOKEN: ({ key, mended }) => ({
      short: mended ? `an identity token beside the login for ${key}` : `only an identity token for ${key}`,
      sentence: mended
        ? `Beside the login for ${key} there is an identity token, which nodes ignore`
        : `The entry for ${key} holds an identity token (identitytoken) in place of a password, and nodes ignore it`,
      step: 'Give a password, or the token of a robot account.',
    }),
    REGISTRY_TOKEN: ({ key, mended }) => ({
      short: mended ? `a registry token beside the login for ${key}` : `only a registry token for ${key}`,
      sentence: mended
        ? `Beside the login for ${key} there is a registry token, which nodes ignore`
        : `The entry for ${key} holds a registry token (registrytoken) in place of a password, and nodes ignore it`,
      step: 'Give a password, or the token of a robot account.',
    }),
    EMPTY_USERNAME: ({ key }) => ({
      short: `no user name for ${key}`,
      sentence: `The entry for ${key} has no user name, so nodes drop it and pull without a login`,
      step: 'Give the login here; where only a token counts, any user name will do.',
    }),
    EMPTY_PASSWORD: ({ key }) => ({
      short: `no password for ${key}`,
      sentence: `The entry for ${key} has a user name and no password, and nodes send it just so`,
      step: 'Give a password, or the token of a robot account.',
    }),
    USERNAME_COLON: ({ key }) => ({
      short: `a colon in the user name for ${key}`,
      sentence: `The user name for ${key} has a colon in it, where registries take the password to begin`,
      step: 'Give user name and password here, each by itself.',
    }),
    AUTH_OVERRIDES_FIELDS: ({ key }) => ({
      short: `two different logins for ${key}`,
      sentence: `The entry for ${key} holds two different logins: nodes take auth, not username and password`,
      step: 'Take out the one that is not meant.',
    }),
    EMAIL_IGNORED: ({ key }) => ({
      short: 'the e-mail address means nothing',
      sentence: `The entry for ${key} has an e-mail address, at which nodes do not look`,
      step: '',
    }),
    PASSWORD_NUL: ({ key }) => ({
      short: `NUL bytes after the password for ${key}`,
      sentence: `NUL bytes follow the password for ${key}: docker and podman cut them off, nodes send them`,
      step: 'Give the login here.',
    }),
    PASSWORD_NEWLINE: ({ key }) => ({
      short: `a line break after the password for ${key}`,
      sentence: `The password for ${key} ends in a line break, as \`echo\` leaves it, and nodes send that as a part of it`,
      step: 'Encode it with `printf %s` in place of `echo`.',
    }),
    NOT_UTF8: ({ key, mended }) => ({
      short: `the login for ${key} is not UTF-8`,
      sentence: `The login for ${key} is not UTF-8${mended ? ', and was read as ISO 8859-1' : ''}; nodes send its bytes as they are, and most registries expect UTF-8`,
      step: 'Give the login here.',
    }),
    AUTH_WHITESPACE: ({ key }) => ({
      short: `line breaks in auth for ${key}`,
      sentence: `There are line breaks in auth for ${key}, which nodes skip`,
      step: '',
    }),
    AUTH_NO_COLON: ({ key }) => ({
      short: `auth for ${key} holds no user name and password`,
      sentence: `What auth for ${key} encodes is not USER:PASSWORD, at which nodes stop reading`,
      step: 'Encode user name, colon and password together, or give the login here.',
    }),
    AUTH_TWICE: ({ key }) => ({
      short: `auth for ${key} is encoded twice`,
      sentence: `auth for ${key} is encoded in base64 twice, at which nodes stop reading`,
      step: 'Encode it once.',
    }),
    AUTH_NOT_ENCODED: ({ key }) => ({
      short: `auth for ${key} is not encoded`,
      sentence: `auth for ${key} is USER:PASSWORD as it is typed, and nodes stop reading where base64 is wanted`,
      step: 'Encode it in base64.',
    }),
    BASE64_INVALID: ({ key, detail }) => ({
      short: `auth for ${key} is not base64`,
      sentence: `auth for ${key} is not base64, and nodes stop reading at its byte ${detail}`,
      step: 'Log in anew with docker or podman, or give the login here.',
    }),
    BASE64_UNPADDED: ({ key }) => ({
      short: `auth for ${key} lacks its last =`,
      sentence: `auth for ${key} lacks the = at its end: nodes take it, docker and podman do not`,
      step: 'Put the = back.',
    }),
    BASE64_URL_SAFE: ({ key }) => ({
      short: `auth for ${key} is in the base64 of web addresses`,
      sentence: `auth for ${key} is in the base64 of web addresses (- and _ for + and /), at which nodes stop reading`,
      step: 'Encode it in standard base64.',
    }),
    KEY_NEVER_MATCHES: ({ key, detail }) => ({
      short: detail === '' ? `${key} names no image` : `${key} should be ${detail}`,
      sentence: `Nodes do not find the entry ${key}, because ${detail === '' ? 'no image begins with that' : `its key should be ${detail}`}`,
      step: 'Write the host as images name it, with its port, without scheme and tag.',
    }),
    KEY_CASE: ({ key, detail }) => ({
      short: `${key} has capital letters`,
      sentence: `Nodes tell capital letters apart, so ${key} serves only images written just so, not ${detail}`,
      step: 'Write the host as the image does.',
    }),
    KEY_PORT: ({ key, detail }) => ({
      short: `${key} names the default port`,
      sentence: `Nodes compare the port as text, so ${key} serves only images written with it, not ${detail}`,
      step: 'Write the port only where the image has it.',
    }),
    HUB_KEY_SPELLING: ({ key, detail, severity }) => ({
      short: `Docker Hub is called ${key} here`,
      sentence:
        severity === 'info'
          ? `Docker Hub is called ${key} here: nodes and podman know that name, docker looks under ${detail}`
          : `Docker Hub is called ${key} here, and nodes never look there; the name to use is ${detail}`,
      step: 'Write it under https://index.docker.io/v1/, with the last slash.',
    }),
  },
};

function place(key: string, detail: string): string {
  if (key === '') return detail === '' ? 'The file' : `Its ${detail}`;
  return detail === '' ? `The entry for ${key}` : `${detail} of ${key}`;
}
