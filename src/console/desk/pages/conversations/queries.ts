import { keepPreviousData, useMutation, type UseMutationResult, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { call } from '../../api/client.js';

export interface ConversationSummary {
  readonly id: string;
  readonly channel: string;
  readonly channelName: string;
  readonly saidAt: string;
  readonly lastWords: string;
  /** A call for help was heard in the last few turns. */
  readonly cry: boolean;
  /** The citizen waits for a person since then. */
  readonly waitsSince: string | null;
  readonly attended: { readonly name: string; readonly mine: boolean; readonly since: string; readonly until: string } | null;
}

export interface Word {
  readonly id: string;
  readonly from: 'citizen' | 'bot' | 'staff';
  readonly name: string | null;
  readonly at: string;
  readonly text: string;
  readonly photos: readonly string[];
  readonly voices: number;
  readonly state: 'waiting' | 'sent' | 'failed' | null;
  readonly reasonText: string | null;
}

export interface Opened extends ConversationSummary {
  readonly masked: boolean;
  readonly words: readonly Word[];
}

interface Listed {
  readonly total: number;
  readonly waiting: number;
  readonly conversations: readonly ConversationSummary[];
}

export const PAGE = 30;
/** The server takes it that somebody is at the desk while the list is asked for. */
const LIST_MS = 60_000;
/** How far a word has come is told by nobody. */
const ON_ITS_WAY_MS = 3_000;

export function useConversations(page: number): UseQueryResult<Listed> {
  return useQuery({
    queryKey: ['conversations', page], placeholderData: keepPreviousData, refetchInterval: LIST_MS,
    queryFn: ({ signal }) => call<Listed>('GET', `/conversations?limit=${PAGE}&offset=${(page - 1) * PAGE}`, undefined, undefined, signal),
  });
}

/** How many wait for a person. Operators alone ask: who hears that the desk knows is served by them. */
export function useWaiting(isAsked: boolean): number {
  const { data } = useQuery({
    queryKey: ['conversations', 'waiting'], enabled: isAsked, refetchInterval: LIST_MS,
    queryFn: ({ signal }) => call<Listed>('GET', '/conversations?limit=1', undefined, undefined, signal),
  });
  return data?.waiting ?? 0;
}

const keyOf = (id: string) => ['conversation', id] as const;

export function useConversation(id: string): UseQueryResult<Opened> {
  return useQuery({
    queryKey: keyOf(id), queryFn: ({ signal }) => call<Opened>('GET', `/conversations/${id}`, undefined, undefined, signal),
    refetchInterval: ({ state }) => (state.data?.words.some((word) => word.state === 'waiting') ? ON_ITS_WAY_MS : false),
  });
}

function useDone(id: string) {
  const client = useQueryClient();
  return {
    onSuccess: (opened: Opened) => {
      client.setQueryData(keyOf(id), opened);
      void client.invalidateQueries({ queryKey: ['conversations'] });
    },
    // Somebody else was there first, perhaps: what stands now is shown beside what is wrong.
    onError: () => void client.invalidateQueries({ queryKey: keyOf(id) }),
  };
}

export function useAttend(id: string, command: 'take-over' | 'hand-back'): UseMutationResult<Opened, Error, void> {
  return useMutation({ ...useDone(id), mutationFn: () => call<Opened>('POST', `/conversations/${id}/${command}`, {}) });
}

interface Saying {
  readonly text: string;
  readonly key: string;
}

export function useSay(id: string): UseMutationResult<Opened, Error, Saying> {
  return useMutation({ ...useDone(id), mutationFn: ({ text, key }: Saying) => call<Opened>('POST', `/conversations/${id}/words`, { text }, key) });
}
