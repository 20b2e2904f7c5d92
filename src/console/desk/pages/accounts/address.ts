/** Where an account is opened: an account's name may hold whatever a name may. */
export function addressOf(name: string): `/${string}` {
  return `/accounts/${encodeURIComponent(name)}`;
}
