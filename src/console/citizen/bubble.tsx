import type { ReactNode, SyntheticEvent } from 'react';
import type { ChatMessage, CitationCard } from './activity.js';
import { CallButtons } from './calls.js';
import { type LoadPhoto, Photo } from './photo.js';
import { Paper } from './paper.js';
import { Words } from './words.js';

/** Facts on one line of a card are parted by an ideographic space. */
const FACTS_PART = /\u3000+/;

/** What opens below the edge of the view is brought into it. */
function showWhole(event: SyntheticEvent<HTMLDetailsElement>): void {
  if (event.currentTarget.open) event.currentTarget.scrollIntoView({ block: 'nearest' });
}

/** Where an answer comes from: one line, which opens. */
function Source({ card }: { readonly card: CitationCard }): ReactNode {
  return (
    <details className="source" onToggle={showWhole}>
      <summary><span className="tag">来源</span><span className="title">{card.title}</span></summary>
      {[card.subtitle, card.text].flatMap((line) => line.split(FACTS_PART)).map((fact) => <p key={fact}>{fact}</p>)}
    </details>
  );
}

function clockOf(at: string): string {
  const date = new Date(at);
  if (Number.isNaN(date.getTime())) return '';
  const clock = `${String(date.getHours()).padStart(2, '0')}:${String(date.getMinutes()).padStart(2, '0')}`;
  return date.toDateString() === new Date().toDateString() ? clock : `${date.getMonth() + 1}月${date.getDate()}日 ${clock}`;
}

/** How far a message with photos has come; at the end the server still looks at them. */
function Sending({ message }: { readonly message: ChatMessage }): ReactNode {
  const { photos, progress } = message;
  if (photos.length === 0) return <span className="meta">发送中…</span>;
  const percent = progress ?? 0;
  return <span className="meta">{percent < 100 ? `照片发送中 ${percent}%` : '照片处理中…'}<progress max={100} value={percent} aria-label="照片发送进度" /></span>;
}

function Meta({ message, onRetry }: Pick<BubbleProps, 'message' | 'onRetry'>): ReactNode {
  switch (message.state) {
    case 'sending':
      return <Sending message={message} />;
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
  readonly loadPhoto: LoadPhoto;
}

/** One message, with its photos, sources and state. */
export function Bubble({ message, onRetry, loadPhoto }: BubbleProps): ReactNode {
  const mine = message.from === 'citizen';
  return (
    <li className={`row ${mine ? 'mine' : 'theirs'}${message.from === 'staff' ? ' by-staff' : ''}`}>
      <div className={`bubble${message.urgent ? ' urgent' : ''}`}>
        {message.from === 'staff' ? <p className="staff">工作人员</p> : <span className="who">{mine ? '我说：' : '一号通：'}</span>}
        {message.urgent && <CallButtons text={message.text} />}
        {message.photos.length > 0 && <ul className="photos">{message.photos.map((photo) => <Photo key={photo.key} photo={photo} load={loadPhoto} name={mine ? '您发的照片' : '答复所附的照片'} />)}</ul>}
        {message.text !== '' && <div className="text">{mine ? <p>{message.text}</p> : <Words text={message.text} />}</div>}
        {message.papers.map((paper) => <Paper key={paper.path} paper={paper} load={loadPhoto} />)}
        {message.cards.map((card) => <Source key={`${card.title}${card.subtitle}`} card={card} />)}
      </div>
      <Meta message={message} onRetry={onRetry} />
    </li>
  );
}
