import { keepPreviousData, useMutation, type UseMutationResult, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { newId } from '../../../new-id.js';
import { call, sendFile } from '../../api/client.js';
import type { Policy } from '../knowledge/types.js';
import type { LibraryDetail, LibraryDocument, Preview, ProposedDraft } from './types.js';

export const PAGE = 20;
export type State = 'in-force' | 'expired';

/** One page of the list; the one before stays until it is there. */
export function useLibrary(words: string, state: State | null, page: number): UseQueryResult<{ readonly total: number; readonly documents: readonly LibraryDocument[] }> {
  const query = new URLSearchParams({ ...(words === '' ? {} : { q: words }), ...(state === null ? {} : { state }), limit: String(PAGE), offset: String((page - 1) * PAGE) }).toString();
  return useQuery({ queryKey: ['entries', 'library', query], placeholderData: keepPreviousData, queryFn: ({ signal }) => call('GET', `/knowledge/library?${query}`, undefined, undefined, signal) });
}

export function useDocument(id: string): UseQueryResult<LibraryDetail> {
  return useQuery({ queryKey: ['entries', 'document', id], queryFn: ({ signal }) => call<LibraryDetail>('GET', `/knowledge/library/${encodeURIComponent(id)}`, undefined, undefined, signal) });
}

export function useExpiry(id: string): UseMutationResult<LibraryDetail, Error, { readonly expiresOn: string | null; readonly reason: string }> {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (wanted) => call<LibraryDetail>('POST', `/knowledge/documents/${encodeURIComponent(id)}/expiry`, wanted, newId()),
    onSuccess: (document) => client.setQueryData(['entries', 'document', id], document), onSettled: () => void client.invalidateQueries({ queryKey: ['entries'] }),
  });
}

export function usePreview(): UseMutationResult<Preview, Error, File> {
  return useMutation({ mutationFn: (file) => sendFile<Preview>(`/knowledge/document-previews?name=${encodeURIComponent(file.name)}`, file) });
}

export interface Wanted {
  readonly document: Policy;
  readonly isOld: boolean;
  readonly passages: Preview['passages'];
  readonly drafts: readonly ProposedDraft[];
}

/** The key stays until it is done: sent again after a lost line, nothing is taken in twice. */
export function useImport(): UseMutationResult<{ readonly entryIds: readonly string[] }, Error, { readonly wanted: Wanted; readonly key: string }> {
  const client = useQueryClient();
  return useMutation({ mutationFn: ({ wanted, key }) => call('POST', '/knowledge/document-imports', wanted, key), onSettled: () => void client.invalidateQueries({ queryKey: ['entries'] }) });
}
