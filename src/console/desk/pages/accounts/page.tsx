import HistoryOutlined from '@ant-design/icons/es/icons/HistoryOutlined';
import PlusOutlined from '@ant-design/icons/es/icons/PlusOutlined';
import { Button, Drawer } from 'antd';
import { type ReactNode, Suspense, useState } from 'react';
import { useLocation, useNavigate, useParams } from 'react-router';
import { lazily } from '../../lazily.js';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import { AccountTable } from './account-table.js';
import './accounts.css';
import { useDepartmentFilter } from './use-department-filter.js';
import { accountWords } from './words.js';

/** Wanted once a month: each is fetched when it is. */
const AddAccount = lazily(() => import('./add-account.js').then((module) => module.AddAccount));
const AccountView = lazily(() => import('./account-view.js').then((module) => module.AccountView));
const Trail = lazily(() => import('./trail.js').then((module) => module.Trail));

/** Who can sign in; an administrator adds, changes and disables people. */
export function AccountsPage(): ReactNode {
  const say = useWords(accountWords);
  const { name } = useParams();
  const go = useNavigate();
  const { search } = useLocation();
  const { name: department } = useDepartmentFilter();
  const [over, setOver] = useState<'adding' | 'trail' | null>(null);
  const close = (): void => setOver(null);
  const leave = (): void => void go({ pathname: '/accounts', search });
  useTitle(name === undefined ? say('title') : say('open', { name }));
  return (
    <section className="page-card">
      <div className="page-head">
        <div><h1>{say('title')}</h1><p className="quiet">{say('about')}</p></div>
        <div className="form-buttons">
          <Button icon={<HistoryOutlined aria-hidden={true} />} onClick={() => setOver('trail')}>{say('trail')}</Button>
          <Button type="primary" icon={<PlusOutlined aria-hidden={true} />} onClick={() => setOver('adding')}>{say('add')}</Button>
        </div>
      </div>
      <AccountTable />
      <Drawer open={over === 'adding'} onClose={close} title={say('adding')} size={440} destroyOnHidden><Suspense><AddAccount department={department} onClose={close} /></Suspense></Drawer>
      <Drawer open={over === 'trail'} onClose={close} title={say('trail')} size={520} destroyOnHidden><p className="quiet">{say('trailAbout')}</p><Suspense><Trail account={null} /></Suspense></Drawer>
      <Drawer open={name !== undefined} onClose={leave} title={say('open', { name: name ?? '' })} size={520} destroyOnHidden>
        {name !== undefined && <Suspense><AccountView name={name} onClose={leave} /></Suspense>}
      </Drawer>
    </section>
  );
}
