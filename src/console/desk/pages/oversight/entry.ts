import AlertOutlined from '@ant-design/icons/es/icons/AlertOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { oversightWords } from './words.js';

export const oversightEntry: PageEntry = {
  id: 'oversight', address: '/oversight', path: 'oversight', title: () => say(oversightWords, 'title'), Icon: AlertOutlined,
  roles: ['supervisor'], needs: 'tickets:supervise',
  Page: lazily(() => import('./page.js').then(({ OversightPage }) => OversightPage)),
};
