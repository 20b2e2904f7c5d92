import TeamOutlined from '@ant-design/icons/es/icons/TeamOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { accountWords } from './words.js';

export const accountsEntry: PageEntry = {
  id: 'accounts', address: '/accounts', path: 'accounts/:name?', title: () => say(accountWords, 'title'), Icon: TeamOutlined,
  roles: ['admin'], needs: 'accounts:manage',
  Page: lazily(() => import('./page.js').then(({ AccountsPage }) => AccountsPage)),
};
