import { useRef, useState } from 'react';
import { AppProblem } from '../../api/problem.js';
import { useMe } from '../../session/me-context.js';
import { attemptFor, type Draft, draftsOf, NO_DRAFT, withInserted } from './drafts.js';
import { useSay } from './queries.js';

/** What is being written to the citizen: kept in the tab with every letter, gone once it is said. */
export function useReply(id: string) {
  const drafts = draftsOf(useMe());
  const [draft, setDraft] = useState(() => drafts.read(id));
  const now = useRef(draft);
  const change = (next: Draft): void => {
    now.current = next;
    drafts.keep(id, next);
    setDraft(next);
  };
  const saying = useSay(id);
  const send = (): void => {
    const text = now.current.text.trim();
    if (text === '' || saying.isPending) return;
    const attempt = attemptFor(now.current, text);
    change({ ...now.current, attempt });
    saying.mutate(attempt, {
      // What was typed meanwhile stays.
      onSuccess: () => change(now.current.text.trim() === text ? NO_DRAFT : { ...now.current, attempt: null }),
      onError: (error) => {
        if (error instanceof AppProblem && error.status >= 400 && error.status < 500) change({ ...now.current, attempt: null });
      },
    });
  };
  return {
    text: draft.text, isSending: saying.isPending, error: saying.error, send,
    type: (text: string): void => change({ ...now.current, text }),
    insert: (words: string): void => change({ ...now.current, text: withInserted(now.current.text, words) }),
  };
}

export type ReplyDesk = ReturnType<typeof useReply>;
