import { Empty, Table, type TableColumnsType } from 'antd';
import type { ReactNode } from 'react';
import { shortTime } from '../../time.js';
import { type Say, useWords } from '../../words/words.js';
import { channelName } from './channel-kind.js';
import type { DeadLetter, DeadLetters } from './queries.js';
import { deliveryWords } from './words.js';

interface LetterTableProps {
  readonly data: DeadLetters | undefined;
  readonly isReading: boolean;
  readonly page: number;
  readonly size: number;
  readonly onPage: (page: number) => void;
  readonly chosen: readonly string[];
  /** Null: this person may look, and no more. */
  readonly onChoose: ((ids: readonly string[]) => void) | null;
}

function columnsFor(say: Say<keyof typeof deliveryWords.en>): TableColumnsType<DeadLetter> {
  return [
    { key: 'what', title: say('what'), render: (_, { kind, channel, ticketNumber, failedAt }) => (
      <>
        <b>{say(kind)}</b>
        <span className="quiet under letter-channel" title={channel}>{channelName(channel, say)}</span>
        {ticketNumber !== null && <span className="quiet under">{say('ticket', { number: ticketNumber })}</span>}
        <span className="quiet under letter-when">{shortTime(failedAt)}</span>
      </>
    ) },
    { key: 'reason', title: say('reason'), render: (_, { reason, reasonText, attempts }) => <>{reasonText}<span className="quiet under letter-channel">{reason} · {say('attempts', { count: attempts })}</span></> },
    { key: 'failedAt', title: say('failedAt'), responsive: ['md'], width: 150, render: (_, { failedAt }) => shortTime(failedAt) },
  ];
}

/** Dead letters, a page at a time. */
export function LetterTable({ data, isReading, page, size, onPage, chosen, onChoose }: LetterTableProps): ReactNode {
  const say = useWords(deliveryWords);
  return (
    <Table<DeadLetter> rowKey="id" size="small" columns={columnsFor(say)} dataSource={[...data?.letters ?? []]} loading={isReading}
      {...(onChoose && { rowSelection: { selectedRowKeys: [...chosen], preserveSelectedRowKeys: true, onChange: (keys) => onChoose(keys.map(String)), getCheckboxProps: ({ id }) => ({ 'aria-label': say('choose', { id }) }) } })}
      locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('empty')} /> }}
      pagination={{ current: page, pageSize: size, total: data?.total ?? 0, onChange: onPage, hideOnSinglePage: true, showSizeChanger: false, showTotal: (count) => say('total', { count }) }} />
  );
}
