import UploadOutlined from '@ant-design/icons/es/icons/UploadOutlined';
import { Button, Empty, Input, Select, Table, type TableColumnsType, Tag } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useMe } from '../../session/me-context.js';
import { useTitle } from '../../shell/use-title.js';
import { type Say, useWords } from '../../words/words.js';
import { PAGE, type State, useLibrary } from './queries.js';
import type { LibraryDocument } from './types.js';
import { libraryWords } from './words.js';

type SayWord = Say<keyof typeof libraryWords.en>;
const STATES: readonly State[] = ['in-force', 'expired'];

/** Documents, issued last first. */
export function LibraryList(): ReactNode {
  const say = useWords(libraryWords);
  const { role } = useMe();
  const [wanted, setWanted] = useState<{ readonly words: string; readonly state: State | null; readonly page: number }>({ words: '', state: null, page: 1 });
  const { data, error, isPending, isPlaceholderData } = useLibrary(wanted.words, wanted.state, wanted.page);
  useTitle(say('title'));
  return (
    <section className="page-card">
      <div className="page-head">
        <div><h1>{say('title')}</h1><p className="quiet">{say('about')}</p></div>
        {role === 'editor' && <Link to="/documents/import"><Button type="primary" tabIndex={-1} icon={<UploadOutlined aria-hidden={true} />}>{say('import')}</Button></Link>}
      </div>
      <search className="library-filters">
        <Input.Search allowClear maxLength={100} aria-label={say('search')} placeholder={say('searchHint')} onSearch={(typed) => setWanted({ ...wanted, words: typed.trim(), page: 1 })} />
        <Select<State> allowClear aria-label={say('state')} placeholder={say('any')} value={wanted.state} options={STATES.map((value) => ({ value, label: say(value) }))} onChange={(state?: State | null) => setWanted({ ...wanted, state: state ?? null, page: 1 })} />
      </search>
      <ProblemAlert error={error} />
      <Table<LibraryDocument> rowKey="id" size="small" className="library-table" columns={columnsFor(say)} dataSource={[...(data?.documents ?? [])]} loading={isPending || isPlaceholderData}
        locale={{ emptyText: <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say(data ? 'none' : 'loading')} /> }}
        pagination={{ current: wanted.page, pageSize: PAGE, total: data?.total ?? 0, hideOnSinglePage: true, showSizeChanger: false, showTotal: (count) => say('total', { count }), onChange: (page) => setWanted({ ...wanted, page }) }} />
    </section>
  );
}

function columnsFor(say: SayWord): TableColumnsType<LibraryDocument> {
  return [
    { key: 'title', title: say('document'), render: (_, document) => <Titled document={document} /> },
    { key: 'issued', title: say('issued'), responsive: ['md'], width: 120, dataIndex: 'issuedOn' },
    { key: 'state', title: say('state'), responsive: ['md'], width: 170, render: (_, document) => <InForce document={document} /> },
    { key: 'interpreted', title: say('interpreted'), responsive: ['sm'], width: 180, render: (_, document) => <Interpreted document={document} /> },
  ];
}

function Titled({ document }: { readonly document: LibraryDocument }): ReactNode {
  const { id, title, documentNumber, issuer, issuedOn } = document;
  return (
    <>
      <Link className="row-link" to={`/documents/${encodeURIComponent(id)}`}>{title}</Link>
      <span className="quiet under">{documentNumber} · {issuer}</span>
      <span className="only-narrow"><span className="quiet under">{issuedOn}</span><InForce document={document} /></span>
      <span className="only-phone"><Interpreted document={document} /></span>
    </>
  );
}

export function InForce({ document: { inForce, expiresOn, overdue } }: { readonly document: LibraryDocument }): ReactNode {
  const say = useWords(libraryWords);
  return (
    <span className="tags">
      <Tag color={inForce ? 'success' : 'error'}>{say(inForce ? 'in-force' : 'expired')}</Tag>
      {overdue && <Tag color="error">{say('late')}</Tag>}
      {expiresOn !== null && <span className="quiet">{say('until', { day: expiresOn })}</span>}
    </span>
  );
}

function Interpreted({ document: { interpretations, covered, sections, drafts } }: { readonly document: LibraryDocument }): ReactNode {
  const say = useWords(libraryWords);
  return (
    <>
      <span>{say('counted', { count: interpretations })}</span>
      <span className="quiet under">{say('covered', { covered, sections })}</span>
      {drafts > 0 && <span className="quiet under">{say('drafts', { count: drafts })}</span>}
    </>
  );
}
