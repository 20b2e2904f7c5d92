/** Where an entry is opened, and where it is written. */
export function addressOf(id: string): `/${string}` {
  return `/knowledge/${encodeURIComponent(id)}`;
}

export function writingOf(id: string): `/${string}` {
  return `${addressOf(id)}/edit`;
}

/** Where one is begun. No entry is called so: it would be opened where one is written. */
export const NEW = 'new';
export const NEW_ADDRESS = '/knowledge/new';
