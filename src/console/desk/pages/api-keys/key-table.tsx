import { Button, Checkbox, Empty, Popconfirm, Table, type TableColumnsType, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { busy } from '../../forms/busy.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { shortTime } from '../../time.js';
import { type Say, useWords } from '../../words/words.js';
import { type ApiKey, useApiKeys, useRevokeApiKey } from './queries.js';
import { apiKeyWords } from './words.js';

const PAGE = 20;

function columnsFor(say: Say<keyof typeof apiKeyWords.en>): TableColumnsType<ApiKey> {
  return [
    { key: 'name', title: say('name'), render: (_, { name, createdAt, createdBy, scopes }) => (
      <>
        <b className="key-name">{name}</b>
        <span className="tags">{scopes.map(({ scope, name: word }) => <Tag key={scope} title={scope}>{word}</Tag>)}</span>
        <span className="quiet under">{say('createdBy', { by: createdBy, at: shortTime(createdAt) })}</span>
      </>
    ) },
    { key: 'used', title: say('used'), responsive: ['md'], width: 160, render: (_, { lastUsedAt }) => (lastUsedAt === null ? say('never') : shortTime(lastUsedAt)) },
    { key: 'state', title: say('state'), width: 120, render: (_, key) => <State apiKey={key} /> },
  ];
}

function State({ apiKey: { id, name, revokedAt } }: { readonly apiKey: ApiKey }): ReactNode {
  const say = useWords(apiKeyWords);
  const revoke = useRevokeApiKey();
  if (revokedAt !== null) return <><Tag>{say('revoked')}</Tag><span className="quiet under">{shortTime(revokedAt)}</span></>;
  return (
    <>
      <Tag color="success">{say('active')}</Tag>
      <Popconfirm title={say('revokeAsk')} description={<p className="key-ask">{say('revokeHint')}</p>} okText={say('revoke')} okButtonProps={{ danger: true }} cancelText={say('no')} onConfirm={() => revoke.mutate(id)}>
        <Button size="small" danger className="key-revoke" loading={busy(revoke.isPending)} aria-label={say('revokeNamed', { name })}>{say('revoke')}</Button>
      </Popconfirm>
      <ProblemAlert error={revoke.error} />
    </>
  );
}

/** Every key that is good; on demand those too that were. */
export function KeyTable(): ReactNode {
  const say = useWords(apiKeyWords);
  const { data, error, isPending } = useApiKeys();
  const [withRevoked, setWithRevoked] = useState(false);
  const keys = (data?.apiKeys ?? []).filter(({ revokedAt }) => withRevoked || revokedAt === null);
  return (
    <>
      <ProblemAlert error={error} />
      <Checkbox className="key-all" checked={withRevoked} onChange={(event) => setWithRevoked(event.target.checked)}>{say('everything')}</Checkbox>
      <Table<ApiKey> rowKey="id" size="small" columns={columnsFor(say)} dataSource={keys} loading={isPending}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('empty')} /> }}
        pagination={{ pageSize: PAGE, hideOnSinglePage: true, showSizeChanger: false, showTotal: (count) => say('total', { count }) }} />
    </>
  );
}
