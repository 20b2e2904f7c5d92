import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined';
import { Button, Drawer } from 'antd';
import { type ReactNode, Suspense, useState } from 'react';
import { lazily } from '../../lazily.js';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import './api-keys.css';
import { KeyTable } from './key-table.js';
import { apiKeyWords } from './words.js';

/** Wanted when another system joins: it is fetched when it is. */
const AddKey = lazily(() => import('./add-key.js').then((module) => module.AddKey));

/** Which other systems get in, and for what. */
export function ApiKeysPage(): ReactNode {
  const say = useWords(apiKeyWords);
  const [isAdding, setIsAdding] = useState(false);
  const close = (): void => setIsAdding(false);
  useTitle(say('title'));
  return (
    <section className="page-card">
      <div className="page-head">
        <div><h1>{say('title')}</h1><p className="quiet">{say('about')}</p></div>
        <Button type="primary" icon={<PlusOutlined aria-hidden={true} />} onClick={() => setIsAdding(true)}>{say('add')}</Button>
      </div>
      <KeyTable />
      <Drawer open={isAdding} onClose={close} title={say('add')} size={440} destroyOnHidden><Suspense><AddKey onClose={close} /></Suspense></Drawer>
    </section>
  );
}
