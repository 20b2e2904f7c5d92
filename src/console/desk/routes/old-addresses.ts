/** Where a page stood before it had an address of its own: `#20260302-0001`, `#new`, `#questions/…`, `#explain`. Null: it is none of these. */
export function newAddressOf(hash: string): string | null {
  const [, ticket] = /^#(\d{8}-\d{4,6}|new)$/.exec(hash) ?? [];
  if (ticket !== undefined) return `/tickets/${ticket}`;
  const [, group = ''] = /^#questions(\/[0-9a-f]{16})?$/.exec(hash) ?? [];
  if (hash.startsWith('#questions')) return `/questions${group}`;
  return hash === '#explain' ? '/explain' : null;
}
