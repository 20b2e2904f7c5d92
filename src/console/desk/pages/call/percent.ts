/** A share for people, who would take 100% or 0% for certain. */
export function percent(share: number): string {
  return `${Math.min(99, Math.max(1, Math.round(100 * share)))}%`;
}
