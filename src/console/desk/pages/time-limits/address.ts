/** Where a version is read. */
export function versionAddress(version: string): `/${string}` {
  return `/time-limits/versions/${encodeURIComponent(version)}`;
}

/** Where a draft is written. */
export function draftAddress(version: string): `/${string}` {
  return `/time-limits/drafts/${encodeURIComponent(version)}`;
}

/** Where a new one is begun. @param base the version that it is made from */
export function newAddress(base: string): `/${string}` {
  return `/time-limits/new/${encodeURIComponent(base)}`;
}
