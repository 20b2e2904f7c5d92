import { useMutation, type UseMutationResult, useQueryClient } from '@tanstack/react-query';
import { sendFile } from '../../../api/client.js';

export type Outcome = 'new' | 'changed' | 'unchanged' | 'refused';

export interface Plan {
  readonly counts: Readonly<Record<Outcome, number>>;
  readonly rows: readonly { readonly row: number; readonly outcome: Outcome; readonly id: string; readonly title: string; readonly faults: readonly { readonly field: string; readonly message: string }[] }[];
}

export function useBookPreview(): UseMutationResult<Plan, Error, File> {
  return useMutation({ mutationFn: (file) => sendFile<Plan>('/knowledge/workbook-previews', file) });
}

/** Under one key as long as the file is the same: sent again after a lost line, nothing is drafted twice. */
export function useBookImport(): UseMutationResult<Plan, Error, { readonly file: File; readonly key: string }> {
  const client = useQueryClient();
  return useMutation({ mutationFn: ({ file, key }) => sendFile<Plan>('/knowledge/workbook-imports', file, key), onSettled: () => void client.invalidateQueries({ queryKey: ['entries'] }) });
}
