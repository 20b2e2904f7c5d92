import FileSearchOutlined from '@ant-design/icons/es/icons/FileSearchOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { logLevelWords } from './words.js';

export const logLevelEntry: PageEntry = {
  id: 'log-level', address: '/log-level', path: 'log-level', title: () => say(logLevelWords, 'title'), Icon: FileSearchOutlined,
  roles: ['admin'], needs: 'log-level:manage',
  Page: lazily(() => import('./page.js').then(({ LogLevelPage }) => LogLevelPage)),
};
