import type { Content, EntryDetail } from '../types.js';

export type View = { readonly kind: 'diff' } | { readonly kind: 'draft' | 'published' | 'standing' | 'withdrawn'; readonly content: Content; readonly source: string | null };

/** What of an entry can be read: what is to change first, if something stood before; then each wording. */
export function viewsOf({ content: { draft, published, standing, withdrawn }, diff, compared }: Pick<EntryDetail, 'content' | 'diff' | 'compared'>): readonly View[] {
  const wordings = [
    draft && { kind: 'draft' as const, content: draft.content, source: draft.source },
    published && { kind: 'published' as const, content: published.content, source: published.source },
    standing && { kind: 'standing' as const, content: standing.content, source: standing.source },
    withdrawn?.content && { kind: 'withdrawn' as const, content: withdrawn.content, source: null },
  ].filter((view) => view !== null && view !== undefined);
  const hasDiff = diff.length > 0 && compared !== null && compared.from !== null;
  return hasDiff ? [{ kind: 'diff' }, ...wordings] : wordings;
}
