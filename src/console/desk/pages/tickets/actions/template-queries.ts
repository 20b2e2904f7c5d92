import { useMutation, type UseMutationResult, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../../api/client.js';
import { AppProblem } from '../../../api/problem.js';
import { nextName } from './template-names.js';

/** Words that colleagues at one desk often need. */
export interface Template {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly text: string;
  readonly changedBy: string;
  readonly changedAt: string;
}

export interface Wanted {
  readonly name: string;
  readonly text: string;
}

const TEMPLATES = ['answer-templates'] as const;
/** Another name is tried so often for words that are taken over. */
const TRIES = 20;

export function useTemplates(): UseQueryResult<readonly Template[]> {
  return useQuery({
    queryKey: TEMPLATES, staleTime: 30_000,
    queryFn: async ({ signal }) => (await call<{ readonly templates: readonly Template[] }>('GET', '/answer-templates', undefined, undefined, signal)).templates,
  });
}

/** Whatever comes of it, what stands on the server is read anew: a refusal may be because a colleague was there before. */
function useTemplateChange<Given, Answer>(ask: (given: Given) => Promise<Answer>): UseMutationResult<Answer, Error, Given> {
  const client = useQueryClient();
  return useMutation({ mutationFn: ask, onSettled: () => client.invalidateQueries({ queryKey: TEMPLATES }) });
}

const keep = (wanted: Wanted): Promise<Template> => call<Template>('POST', '/answer-templates', wanted);

export function useKeepTemplate(): UseMutationResult<Template, Error, Wanted> {
  return useTemplateChange(keep);
}

export function useChangeTemplate({ id }: Pick<Template, 'id'>): UseMutationResult<Template, Error, Partial<Wanted> & { readonly version: number }> {
  return useTemplateChange((wanted) => call<Template>('PATCH', `/answer-templates/${id}`, wanted));
}

export function useRemoveTemplate({ id }: Pick<Template, 'id'>): UseMutationResult<void, Error, number> {
  return useTemplateChange((version) => call<void>('DELETE', `/answer-templates/${id}?version=${version}`));
}

/** Under the next name that is free. */
async function keepBeside(text: string): Promise<void> {
  for (let n = 1; ; n += 1) {
    try {
      await keep({ name: nextName(text, n), text });
      return;
    } catch (error) {
      if (n >= TRIES || !(error instanceof AppProblem) || error.code !== 'ANSWER_TEMPLATE_NAME_TAKEN') throw error;
    }
  }
}

/** Keeps texts of before for all colleagues, one after the other. @param onKept each, as soon as the server has it: what is left over may be tried again */
export function useTakeOver(onKept: (text: string) => void): UseMutationResult<void, Error, readonly string[]> {
  return useTemplateChange(async (texts) => {
    for (const text of texts) {
      await keepBeside(text);
      onKept(text);
    }
  });
}
