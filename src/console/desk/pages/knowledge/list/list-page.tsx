import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useMe } from '../../../session/me-context.js';
import { useTitle } from '../../../shell/use-title.js';
import { useWords } from '../../../words/words.js';
import { NEW_ADDRESS } from '../address.js';
import { EntryBook } from '../book/entry-book.js';
import { knowledgeWords } from '../words.js';
import { EntryList } from './entry-list.js';

/** What stands, and what is being worked on. */
export function ListPage(): ReactNode {
  const say = useWords(knowledgeWords);
  const { role } = useMe();
  useTitle(say('title'));
  const mayWrite = role === 'editor' || role === 'department';
  return (
    <section className="page-card">
      <div className="page-head">
        <div><h1>{say('title')}</h1><p className="quiet">{say('about')}</p></div>
        <div className="head-buttons"><EntryBook mayImport={role === 'editor'} />{mayWrite && <Link to={NEW_ADDRESS}><Button type="primary" tabIndex={-1} icon={<PlusOutlined aria-hidden={true} />}>{say('write')}</Button></Link>}</div>
      </div>
      <EntryList />
    </section>
  );
}
