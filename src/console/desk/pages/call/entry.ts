import CustomerServiceOutlined from '@ant-design/icons/es/icons/CustomerServiceOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { callTitle } from './title.js';

export const callEntry: PageEntry = {
  id: 'call', address: '/call', path: 'call', title: () => say(callTitle, 'title'), Icon: CustomerServiceOutlined,
  roles: ['operator'], needs: 'tickets:serve-citizen',
  Page: lazily(() => import('./page.js').then(({ CallPage }) => CallPage)),
};
