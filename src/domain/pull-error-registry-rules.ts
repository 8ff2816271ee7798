import { both, either, oneOf, type Rule, says, status, sure } from './pull-error-rule.ts';

const asksForToken = says(
  'oauth token',
  'anonymous token',
  'auth token',
  'bearer token',
  'token response',
  'failed to authorize',
  'fetch token',
);
const anonymous = says('anonymous token');
const withLogin = says('oauth token');
const html = says('html', 'DOCTYPE html', 'text/html', 'looking for beginning of value');

/** What a registry or an auth server says of logins in words of its own. */
export const ownWordsRules: readonly Rule[] = [
  {
    when: says('personal access token', 'two-factor', 'two factor', '2FA'),
    means: oneOf('needs-token', 'wrong-login'),
  },
  { when: says('Please login to the Red Hat Registry'), means: oneOf('portal-login', 'no-login') },
  {
    when: says(
      'token has expired',
      'token is expired',
      'token expired',
      'expired token',
      'expired_token',
      'ExpiredToken',
      'credentials have expired',
      'credential has expired',
      'password has expired',
      'login has expired',
      'secret keys are expired',
      'keys for app ~ are expired',
      'Reauthenticate and try again',
    ),
    means: sure('expired-token'),
  },
];

/** Servers and proxies in trouble. Before what Go says of the way to them: `504 Gateway Timeout` is an answer. */
export const troubleRules: readonly Rule[] = [
  { when: status(407), means: sure('proxy') },
  { when: status(408), means: sure('timeout') },
  {
    when: both(
      asksForToken,
      either(status(500, 599), says('decode token', 'decoding bearer token', 'decode token response'), html),
    ),
    means: sure('auth-server-error'),
  },
  {
    when: either(
      status(500, 599),
      says('Internal Server Error', 'Bad Gateway', 'Service Unavailable', 'Gateway Timeout', 'Gateway Time-out'),
    ),
    means: sure('server-error'),
  },
];

/** Logins refused, missing, or without the right. */
export const loginRules: readonly Rule[] = [
  {
    when: says(
      'no basic auth credentials',
      'unauthenticated request',
      'unauthenticated requests',
      'anonymous access',
      'anonymous requests',
      'anonymous user',
      'no user/password was provided',
    ),
    means: sure('no-login'),
  },
  { when: both(anonymous, status(400, 499)), means: sure('no-login') },
  { when: both(withLogin, status(401)), means: sure('wrong-login') },
  { when: both(withLogin, status(403)), means: oneOf('no-right', 'wrong-login') },
  { when: both(withLogin, status(400, 499)), means: oneOf('wrong-login', 'auth-server-error') },
  { when: says('may have invalid credentials'), means: oneOf('wrong-login', 'no-login', 'no-right') },
  {
    when: says(
      'incorrect username or password',
      'invalid username or password',
      'bad username or password',
      'wrong username or password',
      'username or password is incorrect',
      'password or token is incorrect',
      'incorrect password',
      'wrong password',
      'invalid credentials',
      'bad credentials',
      'wrong credentials',
      'authentication failed',
      'authentication failure',
      'HTTP Basic: Access denied',
      'Password is invalid',
      'login failed',
      'invalid_grant',
      'failed to authenticate',
      'Wrong user or password',
      'Could not find robot',
      'Invalid Username or Password',
    ),
    means: sure('wrong-login'),
  },
  { when: both(asksForToken, status(403)), means: oneOf('no-right', 'wrong-login', 'no-login') },
  { when: says('invalid username/password'), means: oneOf('wrong-login', 'no-login') },
  {
    when: says('invalid_token', 'invalid token', 'token is invalid', 'token included in the request is invalid'),
    means: oneOf('wrong-login', 'expired-token'),
  },
  {
    when: says('unauthorized to access repository', 'does not have permission', 'do not have permission'),
    means: oneOf('no-right', 'no-login', 'no-repository'),
  },
  {
    when: either(
      status(403),
      says(
        'denied',
        'does not exist or no pull access',
        'insufficient_scope',
        'insufficient scope',
        'forbidden',
        'not authorized to perform',
        'permission_denied',
      ),
    ),
    means: oneOf('no-right', 'no-repository', 'no-login'),
  },
];

/** Images that are not there. After the logins: "does not exist or may require docker login" is one of those. */
export const imageRules: readonly Rule[] = [
  {
    when: says(
      'name unknown',
      'name_unknown',
      'repository not found',
      'repository ~ not found',
      'repository name not known',
      'unknown repository',
      'project ~ not found',
      'project not found',
    ),
    means: sure('no-repository'),
  },
  {
    when: says(
      'manifest unknown',
      'manifest_unknown',
      'unknown manifest',
      'manifest for ~ not found',
      'manifest not found',
      'manifest is not known',
      'no such manifest',
      'no such image',
      'tag not found',
      'tag does not exist',
    ),
    means: sure('not-found'),
  },
  { when: says('blob unknown', 'unknown blob', 'blob_unknown'), means: oneOf('not-found', 'server-error') },
  {
    when: both(says('pinging container registry', 'pinging docker registry'), either(status(404), html)),
    means: sure('no-registry'),
  },
  {
    when: says('text/html', 'not a docker registry', 'not a registry', 'unrecognized response'),
    means: sure('no-registry'),
  },
  {
    when: either(status(404), says('not found', 'does not exist')),
    means: oneOf('not-found', 'no-repository', 'no-registry'),
  },
  {
    when: either(
      status(401),
      says(
        'unauthorized',
        'unauthenticated',
        'authentication required',
        'authentication is required',
        'requires authentication',
        'authorization required',
        'authorization failed',
        'not authorized',
        'login required',
        'please login',
        'please log in',
        'docker login',
      ),
    ),
    means: oneOf('wrong-login', 'no-login', 'no-right'),
  },
];
