import type { ReactNode } from 'react';
import type { ChatMessage, CitationCard } from './activity.js';

/** No lookbehind: older iPhones would refuse the whole script. */
const HOTLINE = /\b(12345|12369|12348|12320|96110|11[09]|12[02])\b/;

/** Text with the numbers to call as links. */
function withCalls(text: string): ReactNode[] {
  return text.split(HOTLINE).map((part, i) => (i % 2 === 1 ? <a key={i} className="call" href={`tel:${part}`}>{part}</a> : part));
}

/** In an emergency each number is one large button to press. */
function CallButtons({ text }: { readonly text: string }): ReactNode {
  const numbers = [...new Set(text.split(HOTLINE).filter((_, i) => i % 2 === 1))];
  return <p className="calls">{numbers.map((number) => <a key={number} href={`tel:${number}`}>拨打 {number}</a>)}</p>;
}

function Source({ card }: { readonly card: CitationCard }): ReactNode {
  return (
    <details className="source">
      <summary>来源：{card.title}</summary>
      <p>{card.subtitle}</p>
      <p>{card.text}</p>
    </details>
  );
}

function time(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const clock = `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
  return date.toDateString() === new Date().toDateString() ? clock : `${date.getMonth() + 1}月${date.getDate()}日 ${clock}`;
}

/** One message, with its source and state. */
export function Bubble({ message, onRetry }: { readonly message: ChatMessage; readonly onRetry: (message: ChatMessage) => void }): ReactNode {
  const mine = message.from === 'citizen';
  return (
    <li className={`row ${mine ? 'mine' : 'theirs'}`}>
      <div className={`bubble${message.urgent ? ' urgent' : ''}`}>
        <span className="who">{mine ? '我' : '一号通'}</span>
        {message.ticketNumber !== null && <span className="badge">工单 {message.ticketNumber}</span>}
        <p className="text">{mine ? message.text : withCalls(message.text)}</p>
        {message.urgent && <CallButtons text={message.text} />}
        {message.cards.map((card, i) => <Source key={i} card={card} />)}
        <span className="meta">
          {message.state === 'sending' && '发送中…'}
          {message.state === 'sent' && time(message.at)}
          {message.state === 'failed' && <button type="button" className="retry" onClick={() => onRetry(message)}>没有发出去，点此重发</button>}
        </span>
      </div>
    </li>
  );
}
