import { isPrivateAddress } from '@tenure/infrastructure/webhooks/private-address.ts';
import { describe, expect, it } from 'vitest';

describe('addresses a webhook is not sent to', () => {
  it.each([
    '127.0.0.1',
    '127.8.9.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fe80::1',
    'fd00::1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:10.0.0.1',
    '::7f00:1',
    '::ffff:0:7f00:1',
    'fe80::1%lo',
    'fec0::1',
    'ff02::1',
    '5f00::1',
    '3fff::1',
    '2001:db8::1',
    '192.88.99.1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    'no address',
  ])('POL-19: %s is none of the public internet', (address) => {
    expect(isPrivateAddress(address)).toBe(true);
  });

  it.each([
    '8.8.8.8',
    '172.32.0.1',
    '172.15.255.255',
    '100.128.0.1',
    '2606:4700::1111',
    '2a00:1450::1',
    '::ffff:8.8.8.8',
  ])('POL-19: %s is', (address) => {
    expect(isPrivateAddress(address)).toBe(false);
  });
});
