import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined';
import { Button, Drawer } from 'antd';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import { AccountTable } from './account-table.js';
import { accountWords } from './words.js';

/** Wanted once a month: it is fetched when it is. */
const AddAccount = lazy(() => import('./add-account.js').then((module) => ({ default: module.AddAccount })));

/** Who can sign in; an administrator adds people. */
export function AccountsPage(): ReactNode {
  const say = useWords(accountWords);
  const [isAdding, setIsAdding] = useState(false);
  const close = (): void => setIsAdding(false);
  useTitle(say('title'));
  return (
    <section className="page-card">
      <div className="page-head">
        <div><h1>{say('title')}</h1><p className="quiet">{say('about')}</p></div>
        <Button type="primary" icon={<PlusOutlined aria-hidden={true} />} onClick={() => setIsAdding(true)}>{say('add')}</Button>
      </div>
      <AccountTable />
      <Drawer open={isAdding} onClose={close} title={say('adding')} size={440} destroyOnHidden>
        <Suspense><AddAccount onClose={close} /></Suspense>
      </Drawer>
    </section>
  );
}
