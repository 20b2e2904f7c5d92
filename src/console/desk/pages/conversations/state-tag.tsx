import { Tag } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { useNow } from '../tickets/use-now.js';
import type { ConversationSummary } from './queries.js';
import { conversationWords } from './words.js';

const MINUTE_MS = 60_000;

/** Who answers, or since when the citizen waits for somebody to. */
export function StateTag({ conversation: { waitsSince, attended } }: { readonly conversation: Pick<ConversationSummary, 'waitsSince' | 'attended'> }): ReactNode {
  const say = useWords(conversationWords);
  const now = useNow();
  if (attended) return <Tag color={attended.mine ? 'success' : 'processing'}>{attended.mine ? say('mine') : say('attendedBy', { name: attended.name })}</Tag>;
  if (waitsSince === null) return <Tag>{say('bot')}</Tag>;
  const minutes = Math.floor((now - Date.parse(waitsSince)) / MINUTE_MS);
  return <Tag color="warning">{say('waits', { span: minutes < 1 ? say('moment') : say('minutes', { count: minutes }) })}</Tag>;
}
