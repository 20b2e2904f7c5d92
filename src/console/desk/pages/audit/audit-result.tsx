import { Alert, Table, type TableColumnsType, Tag } from 'antd';
import type { ReactNode } from 'react';
import { shortTime } from '../../time.js';
import { type Say, useWords } from '../../words/words.js';
import type { AuditEvent, TicketAudit } from './queries.js';
import { auditWords } from './words.js';

/** An event with its place, from 1. */
interface Placed extends AuditEvent {
  readonly place: number;
}

/** Enough of a hash, or of an id, to hold it against a printout; all of it stands in its title. */
const SHOWN = 12;
const PAGE = 50;

/** The bot and the timers have no names of their own: the ticket's history calls both the same. */
function whoIs(actor: string, say: Say<keyof typeof auditWords.en>): string {
  return actor === 'bot' || actor === 'system' || actor === '' ? say('system') : actor;
}

function columnsFor(say: Say<keyof typeof auditWords.en>, broken: number | null): TableColumnsType<Placed> {
  return [
    { key: 'place', title: '#', width: 44, dataIndex: 'place' },
    { key: 'what', title: say('what'), render: (_, { place, label, detail, actor, at }) => (
      <>
        <b>{label}</b> {place === broken && <Tag color="error">{say('changed')}</Tag>}
        {detail !== '' && <span className="under audit-long">{detail}</span>}
        <span className="quiet under audit-narrow">{whoIs(actor, say)} · {shortTime(at)}</span>
      </>
    ) },
    { key: 'actor', title: say('actor'), responsive: ['md'], width: 170, render: (_, { actor, actorId }) => <>{whoIs(actor, say)}{actorId !== null && actorId !== actor && <span className="quiet under audit-long">{actorId}</span>}</> },
    { key: 'at', title: say('at'), responsive: ['md'], width: 150, render: (_, { at }) => shortTime(at) },
    { key: 'hash', title: say('hash'), responsive: ['lg'], width: 220, render: (_, { hash, cause }) => (
      <>{hash === '' ? <span className="quiet">{say('noHash')}</span> : <code title={hash}>{hash.slice(0, SHOWN)}…</code>}<span className="quiet under" title={cause}>{say('cause')} {cause.length > SHOWN ? `${cause.slice(0, SHOWN)}…` : cause}</span></>
    ) },
  ];
}

/** Whether the record is what it was, and all of it. */
export function AuditResult({ audit: { intact, broken, events } }: { readonly audit: TicketAudit }): ReactNode {
  const say = useWords(auditWords);
  const place = broken?.kind === 'event' ? broken.index + 1 : null;
  return (
    <>
      <div role="status">
        {intact && <Alert className="problem" type="success" showIcon title={say('intact')} description={say('intactHint', { count: events.length })} />}
        {place !== null && <Alert className="problem" type="error" showIcon title={say('brokenEvent', { place })} description={say('brokenEventHint')} />}
        {broken?.kind === 'state' && <Alert className="problem" type="error" showIcon title={say('brokenState')} description={say('brokenStateHint')} />}
      </div>
      <h2 className="audit-head">{say('events')}</h2>
      <Table<Placed> rowKey="place" size="small" columns={columnsFor(say, place)} dataSource={events.map((event, i) => ({ ...event, place: i + 1 }))} pagination={{ pageSize: PAGE, hideOnSinglePage: true, showSizeChanger: false }} />
    </>
  );
}
