import { BlockList, isIP } from 'node:net';

type Family = 'ipv4' | 'ipv6';

function listOf(subnets: readonly (readonly [string, number, Family])[]): BlockList {
  const list = new BlockList();
  for (const [address, prefix, family] of subnets) list.addSubnet(address, prefix, family);
  return list;
}

const LOOPBACK = listOf([['127.0.0.0', 8, 'ipv4'], ['::1', 128, 'ipv6']]);
/** Networks of one's own: RFC 1918, RFC 6598, RFC 4193. */
const PRIVATE = listOf([['10.0.0.0', 8, 'ipv4'], ['172.16.0.0', 12, 'ipv4'], ['192.168.0.0', 16, 'ipv4'], ['100.64.0.0', 10, 'ipv4'], ['fc00::', 7, 'ipv6']]);
/** What else is no address of the internet (IANA's special-purpose registries): this network, link-local with clouds' metadata services, documentation, benchmarks, multicast, reserved. */
const SPECIAL = listOf([
  ['0.0.0.0', 8, 'ipv4'], ['169.254.0.0', 16, 'ipv4'], ['192.0.0.0', 24, 'ipv4'], ['192.0.2.0', 24, 'ipv4'], ['192.88.99.0', 24, 'ipv4'], ['198.18.0.0', 15, 'ipv4'],
  ['198.51.100.0', 24, 'ipv4'], ['203.0.113.0', 24, 'ipv4'], ['224.0.0.0', 4, 'ipv4'], ['240.0.0.0', 4, 'ipv4'],
  ['2001::', 23, 'ipv6'], ['2001:db8::', 32, 'ipv6'], ['2002::', 16, 'ipv6'], ['3fff::', 20, 'ipv6'],
]);
/** All others of IPv6 are mapped, translated, local or not given out. */
const GLOBAL_IPV6 = listOf([['2000::', 3, 'ipv6']]);

export type AddressKind = 'public' | 'private' | 'loopback' | 'special';

/** What kind of address this is; `special` is never called. @param address an IP address */
export function kindOf(address: string): AddressKind {
  const family: Family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
  if (isIP(address) === 0) return 'special';
  // Whatever stands for an IPv4 address within IPv6 is none of the internet's, so it is refused as a whole.
  if (family === 'ipv6' && /^::ffff:/i.test(address)) return 'special';
  if (LOOPBACK.check(address, family)) return 'loopback';
  if (PRIVATE.check(address, family)) return 'private';
  if (SPECIAL.check(address, family)) return 'special';
  return family === 'ipv4' || GLOBAL_IPV6.check(address, family) ? 'public' : 'special';
}

/** May it be called? Private networks and this machine only when they are allowed. */
export function isCallable(address: string, allowPrivate: boolean): boolean {
  const kind = kindOf(address);
  return kind === 'public' || (allowPrivate && kind !== 'special');
}
