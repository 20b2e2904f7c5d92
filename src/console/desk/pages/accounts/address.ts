/** In the address: whose accounts alone are shown. */
export const DEPARTMENT = 'department';

/** Where an account is opened: an account's name may hold whatever a name may. */
export function addressOf(name: string): `/${string}` {
  return `/accounts/${encodeURIComponent(name)}`;
}

/** Those of one department. @param id its own */
export function accountsOf(id: string): `/${string}` {
  return `/accounts?${DEPARTMENT}=${encodeURIComponent(id)}`;
}
