import { describe, expect, test } from 'vitest';
import { isLoopbackHost, isPrivateAddress } from '../../src/domain/private-address.ts';

describe('a literal address', () => {
  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.19.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '0x7f.1',
    '2130706433',
    '017700000001',
    '::',
    '::1',
    '[::1]',
    'fe80::1%eth0',
    'fec0::1',
    'fd12:3456::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:7f00:1',
    '[::ffff:192.168.0.1]',
    '::10.0.0.1',
    '64:ff9b::10.0.0.1',
    '64:ff9b:1::1',
    '2002:a00:1::',
    '2002:c0a8:101::1',
  ])('%s is private', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  test.each([
    '8.8.8.8',
    '11.0.0.1',
    '100.63.255.255',
    '100.128.0.1',
    '126.255.255.255',
    '172.15.255.255',
    '172.32.0.1',
    '192.167.0.1',
    '2001:4860:4860::8888',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
    '2002:808:808::1',
  ])('%s is public', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });

  test.each(['localhost', 'quay.io', '10.example.com', '', ':', '[', '10.0.0.1.example.com'])(
    '%j is no address',
    (name) => {
      expect(isPrivateAddress(name)).toBe(false);
    },
  );
});

describe('a host', () => {
  test.each([
    'localhost',
    'localhost:5000',
    'LOCALHOST',
    'reg.localhost:1',
    '127.0.0.1:5000',
    '127.1',
    '[::1]:5000',
    '[::ffff:127.0.0.1]',
  ])('%s is this computer', (host) => {
    expect(isLoopbackHost(host)).toBe(true);
  });

  test.each([
    'quay.io',
    'localhost.example.com',
    'notlocalhost',
    '128.0.0.1',
    '10.0.0.1',
    '[::2]',
    '',
    'reg:99999',
    '127.0.0.1.example.com',
  ])('%j is not this computer', (host) => {
    expect(isLoopbackHost(host)).toBe(false);
  });
});
