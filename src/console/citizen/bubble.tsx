import type { ReactNode } from 'react';
import type { ChatMessage, CitationCard } from './activity.js';
import { CallableText, CallButtons } from './calls.js';

/** Where an answer comes from: one line, which opens. */
function Source({ card }: { readonly card: CitationCard }): ReactNode {
  return (
    <details className="source">
      <summary><span className="tag">来源</span><span className="title">{card.title}</span></summary>
      <p>{card.subtitle}</p>
      <p>{card.text}</p>
    </details>
  );
}

function clockOf(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const clock = `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
  return date.toDateString() === new Date().toDateString() ? clock : `${date.getMonth() + 1}月${date.getDate()}日 ${clock}`;
}

function Meta({ message, onRetry }: BubbleProps): ReactNode {
  switch (message.state) {
    case 'sending':
      return <span className="meta">发送中…</span>;
    case 'failed':
      return (
        <span className="meta">
          <button type="button" className="retry" onClick={() => onRetry(message)}>发送失败，点此重发</button>
          {message.fault !== null && <span className="why">{message.fault}</span>}
        </span>
      );
    case 'sent':
      return <span className="meta">{clockOf(message.at)}</span>;
  }
}

interface BubbleProps {
  readonly message: ChatMessage;
  readonly onRetry: (message: ChatMessage) => void;
}

/** One message, with its sources and state. */
export function Bubble({ message, onRetry }: BubbleProps): ReactNode {
  const mine = message.from === 'citizen';
  return (
    <li className={`row ${mine ? 'mine' : 'theirs'}`}>
      <div className={`bubble${message.urgent ? ' urgent' : ''}`}>
        <span className="who">{mine ? '我说：' : '一号通：'}</span>
        {message.ticketNumber !== null && <span className="badge">工单 {message.ticketNumber}</span>}
        {message.urgent && <CallButtons text={message.text} />}
        <p className="text">{mine ? message.text : <CallableText text={message.text} />}</p>
        {message.cards.map((card) => <Source key={`${card.title}${card.subtitle}`} card={card} />)}
      </div>
      <Meta message={message} onRetry={onRetry} />
    </li>
  );
}
