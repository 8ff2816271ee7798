import { describe, expect, it } from 'vitest';
import { missingPlatforms } from '../../src/domain/platforms.ts';

const AMD64 = { os: 'linux', architecture: 'amd64' };
const ARM64 = { os: 'linux', architecture: 'arm64' };
const POWER = { os: 'linux', architecture: 'ppc64le' };
const WINDOWS = { os: 'windows', architecture: 'amd64' };

describe('an image has no build for', () => {
  it.each([
    ['none of its nodes', ['linux/amd64', 'linux/arm64'], [AMD64, ARM64], []],
    ['a node of another architecture', ['linux/amd64'], [AMD64, ARM64], ['linux/arm64']],
    ['a node of another operating system', ['linux/amd64'], [WINDOWS], ['windows/amd64']],
    [
      'each platform once, in the order of the nodes',
      ['linux/s390x'],
      [POWER, AMD64, POWER],
      ['linux/ppc64le', 'linux/amd64'],
    ],
    ['no variant in particular', ['linux/arm64/v8'], [ARM64], []],
    [
      'an architecture that another only emulates',
      ['linux/386', 'linux/arm/v7'],
      [AMD64, ARM64],
      ['linux/amd64', 'linux/arm64'],
    ],
    ['anybody, being empty', [], [AMD64], ['linux/amd64']],
    ['nobody where there are no nodes', ['linux/amd64'], [], []],
  ])('%s', (_what, platforms, nodes, missing) => {
    expect(missingPlatforms(platforms, nodes)).toEqual(missing);
  });
});
