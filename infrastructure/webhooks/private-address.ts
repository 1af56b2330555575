/** Addresses that lead back into this machine or its own network: a webhook must not be talked into them (POL-19). */
import { BlockList, isIP } from 'node:net';

/** From the special-purpose registries (RFC 6890): this host, private, shared, link-local, documentation, multicast, reserved. */
const SUBNETS: readonly (readonly [string, number, 'ipv4' | 'ipv6'])[] = [
  ['0.0.0.0', 8, 'ipv4'],
  ['10.0.0.0', 8, 'ipv4'],
  ['100.64.0.0', 10, 'ipv4'],
  ['127.0.0.0', 8, 'ipv4'],
  ['169.254.0.0', 16, 'ipv4'],
  ['172.16.0.0', 12, 'ipv4'],
  ['192.0.0.0', 24, 'ipv4'],
  ['192.0.2.0', 24, 'ipv4'],
  ['192.88.99.0', 24, 'ipv4'],
  ['192.168.0.0', 16, 'ipv4'],
  ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'],
  ['203.0.113.0', 24, 'ipv4'],
  ['224.0.0.0', 4, 'ipv4'],
  ['240.0.0.0', 4, 'ipv4'],
  ['2001::', 23, 'ipv6'],
  ['2001:db8::', 32, 'ipv6'],
  ['2002::', 16, 'ipv6'],
  ['3fff::', 20, 'ipv6'],
];

const blocked = new BlockList();
for (const [network, prefix, family] of SUBNETS) blocked.addSubnet(network, prefix, family);

/**
 * All of IPv6 that is handed out at all, and IPv4 addresses written as IPv6, which go by the list above. Everything
 * else is none of the public internet, whatever it will once be used for: loopback, the compatible and translated
 * forms of IPv4, unique local, link-local, site-local, multicast.
 */
const routed = new BlockList();
routed.addSubnet('2000::', 3, 'ipv6');
routed.addSubnet('::ffff:0:0', 96, 'ipv6');

/** Whether an IP address is none of the public internet; anything that is no address counts as such. */
export const isPrivateAddress = (address: string): boolean => {
  const family = isIP(address);
  if (family === 4) return blocked.check(address, 'ipv4');
  return family === 0 || !routed.check(address, 'ipv6') || blocked.check(address, 'ipv6');
};
