import { Empty, Pagination, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { shortTime } from '../../time.js';
import { useWords } from '../../words/words.js';
import { type ConversationSummary, PAGE, useConversations } from './queries.js';
import { StateTag } from './state-tag.js';
import { conversationsTitle } from './title.js';
import { conversationWords } from './words.js';

/** In the server's order: who cries for help, then who waits for a person. */
export function ConversationList({ opened }: { readonly opened: string | null }): ReactNode {
  const title = useWords(conversationsTitle)('title');
  const say = useWords(conversationWords);
  const [page, setPage] = useState(1);
  const { data, error, isPlaceholderData } = useConversations(page);
  return (
    <section className="talk-list" aria-label={title}>
      <h1>{title}</h1>
      <p className="quiet" aria-live="polite">{data && data.total > 0 ? say('total', { total: data.total, waiting: data.waiting }) : say('about')}</p>
      <ProblemAlert error={error} />
      {!data && !error && <p role="status">{say('loading')}</p>}
      {data && data.conversations.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('none')} />}
      <ul aria-busy={isPlaceholderData}>{data?.conversations.map((one) => <Row key={one.id} conversation={one} isOpen={one.id === opened} />)}</ul>
      <Pagination size="small" current={page} pageSize={PAGE} total={data?.total ?? 0} onChange={setPage} hideOnSinglePage showSizeChanger={false} />
    </section>
  );
}

function Row({ conversation, isOpen }: { readonly conversation: ConversationSummary; readonly isOpen: boolean }): ReactNode {
  const say = useWords(conversationWords);
  const { id, lastWords, cry, channelName, saidAt } = conversation;
  return (
    <li>
      <Link className={cry ? 'talk-row is-cry' : 'talk-row'} to={`/conversations/${id}`} aria-current={isOpen ? 'true' : undefined}>
        <span className="talk-last">{cry && <><Tag color="error">{say('cry')}</Tag> </>}{lastWords === '' ? say('wordless') : lastWords}</span>
        <StateTag conversation={conversation} />
        <span className="quiet talk-where">{channelName} · {shortTime(saidAt)}</span>
      </Link>
    </li>
  );
}
