import { Alert, Button, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useWords } from '../../words/words.js';
import { percent } from './percent.js';
import type { FoundEntry } from './queries.js';
import type { CallDesk } from './use-call.js';
import { callWords } from './words.js';

/** The reviewed text, word for word, large enough to be read out; a cry for help before all else. */
export function Answers({ desk }: { readonly desk: CallDesk }): ReactNode {
  const say = useWords(callWords);
  const { found, heard, call } = desk;
  const isEmpty = call.text.trim().length < 2;
  const { entries = [], emergencies = [], parts = [] } = isEmpty ? {} : heard ?? {};
  return (
    <section className="call-panel call-answers" aria-label={say('answers')} aria-busy={found.isFetching}>
      <h2>{say('answers')}{found.isFetching && !isEmpty && <span className="quiet call-busy">{say('looking')}</span>}</h2>
      {emergencies.map(({ number, readAloud }) => <Alert key={number} className="problem" type="error" showIcon role="alert" title={say('emergency')} description={<b className="call-cry">{readAloud}</b>} />)}
      <ProblemAlert error={found.error} />
      {isEmpty && <p className="quiet">{say('answersWait')}</p>}
      {!isEmpty && found.data && entries.length === 0 && <p className="quiet">{say('answersNone')}</p>}
      {parts.length > 1 && <Alert className="problem" type="info" title={say('parts', { count: parts.length })} description={<><ol className="call-parts">{parts.map((part) => <li key={part}>{part}</li>)}</ol><p className="quiet">{say('partsHow')}</p></>} />}
      <Entries desk={desk} entries={entries} />
    </section>
  );
}

/** The first is open; another by its title, or when it is marked as read. */
function Entries({ desk, entries }: { readonly desk: CallDesk; readonly entries: readonly FoundEntry[] }): ReactNode {
  const [chosen, setChosen] = useState<string | null>(null);
  const open = entries.find(({ id }) => id === chosen)?.id ?? entries[0]?.id;
  const isRead = (id: string): boolean => desk.call.read.some((one) => one.id === id);
  return <ol className="call-entries">{entries.map((entry, i) => <Entry key={entry.id} entry={entry} place={i + 1} isOpen={entry.id === open || isRead(entry.id)} isRead={isRead(entry.id)} onOpen={() => setChosen(entry.id)} onRead={() => desk.toggleRead(i + 1)} />)}</ol>;
}

interface EntryProps {
  readonly entry: FoundEntry;
  readonly place: number;
  readonly isOpen: boolean;
  readonly isRead: boolean;
  readonly onOpen: () => void;
  readonly onRead: () => void;
}

function Entry({ entry: { title, readAloud, source, validUntil, confidence, timesRead }, place, isOpen, isRead, onOpen, onRead }: EntryProps): ReactNode {
  const say = useWords(callWords);
  return (
    <li className={isRead ? 'call-entry is-read' : 'call-entry'}>
      <div className="call-entry-head">
        <button type="button" className="call-entry-title" aria-expanded={isOpen} onClick={onOpen}>{title}</button>
        <Tag>{say('sure', { share: percent(confidence) })}</Tag>
        <Button size="small" type={isRead ? 'primary' : 'default'} aria-pressed={isRead} aria-keyshortcuts={`Alt+${place}`} onClick={onRead}>{isRead ? say('wasRead') : say('markRead')} <span className="call-key" aria-hidden="true">Alt+{place}</span></Button>
      </div>
      {isOpen && <p className="call-aloud">{readAloud}</p>}
      {isOpen && <p className="quiet call-source">{source}{validUntil !== null && ` · ${say('validUntil', { day: validUntil })}`}{timesRead > 0 && ` · ${say('timesRead', { count: timesRead })}`}</p>}
    </li>
  );
}
