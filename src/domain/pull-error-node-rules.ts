import { both, either, oneOf, type Rule, says, status, sure } from './pull-error-rule.ts';

/** What the kubelet itself says, before any registry is asked. */
export const kubeletRules: readonly Rule[] = [
  {
    when: either(
      says(
        'illegal base64 data at input byte',
        'unable to parse auth field',
        'must be formatted as base64(username:password)',
      ),
      both(
        ({ fromRuntime }) => !fromRuntime,
        says(
          'cannot unmarshal',
          'invalid character',
          'unexpected end of JSON input',
          'credentialprovider.DockerConfig',
        ),
      ),
    ),
    means: sure('unreadable-secret'),
  },
  {
    when: says('Unable to retrieve some image pull secrets', 'Unable to retrieve pull secret', 'skipping: secrets'),
    means: sure('missing-secret'),
  },
  { when: says('Successfully pulled image'), means: sure('pulled') },
  { when: says('already present on machine and can be accessed by the pod'), means: sure('cached-and-allowed') },
  { when: says('already present on machine'), means: sure('cached') },
  { when: says('pull policy of Never', 'ErrImageNeverPull'), means: sure('never-pull') },
  {
    when: says(
      'InvalidImageName',
      'invalid reference format',
      "couldn't parse image",
      'could not parse image',
      'failed to parse image',
      'unable to parse image',
      'Failed to apply default image tag',
      'repository name must be lowercase',
      'repository name must be canonical',
      'repository name must have at least one component',
      'invalid image reference',
      'invalid image name',
      'failed to parse reference',
    ),
    means: sure('invalid-name'),
  },
  {
    when: says(
      'short-name',
      'short name',
      'unqualified-search registries',
      'unqualified search registries',
      'ambiguous list',
      'unqualified image',
      'no registries configured',
    ),
    means: sure('short-name'),
  },
];

/** What is no matter of the login, whatever else is said. */
export const noLoginRules: readonly Rule[] = [
  {
    when: either(
      status(429),
      says(
        'toomanyrequests',
        'too many requests',
        'rate limit',
        'rate limited',
        'rate exceeded',
        'request limit',
        'Quota exceeded',
      ),
    ),
    means: sure('rate-limit'),
  },
  {
    when: says('no space left on device', 'disk quota exceeded', 'not enough space', 'disk is full'),
    means: sure('disk-full'),
  },
  {
    when: says(
      'failed to extract layer',
      'failed to unpack image',
      'failed to register layer',
      'unexpected commit digest',
      'failed size validation',
      'layer verification failed',
      'digest mismatch',
    ),
    means: sure('not-unpacked'),
  },
  {
    when: says(
      'no match for platform',
      'no matching manifest',
      'no image found in manifest list',
      'no image found in image index',
      'does not match the specified platform',
      'no matching platform',
      'unsupported platform',
    ),
    means: sure('no-platform'),
  },
  {
    when: says(
      'SignatureValidationFailed',
      'signature was required',
      'Source image rejected',
      'signature verification failed',
      'no valid signature',
      'no signatures found',
      'image signature',
      'is rejected by policy',
      'rejected by policy',
      'due to configured policy',
      'PROJECTPOLICYVIOLATION',
      'is blocked in',
      'invalid policy in',
      'is not allowed access',
      'blocked by policy',
      'violates policy',
      'trust data does not exist',
      'content trust',
    ),
    means: sure('policy'),
  },
];

/** What says nothing by itself: an event before it does. */
export const nothingSaidRules: readonly Rule[] = [
  { when: says('Back-off pulling image', 'ErrImagePull', 'ImagePullBackOff'), means: sure('said-before') },
  { when: says('context canceled', 'operation was canceled', 'code = Canceled'), means: oneOf('timeout') },
  { when: says('RegistryUnavailable'), means: oneOf('server-error') },
];
