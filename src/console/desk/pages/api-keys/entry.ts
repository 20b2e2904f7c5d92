import KeyOutlined from '@ant-design/icons/es/icons/KeyOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { apiKeyWords } from './words.js';

export const apiKeysEntry: PageEntry = {
  id: 'api-keys', address: '/api-keys', path: 'api-keys', title: () => say(apiKeyWords, 'title'), Icon: KeyOutlined,
  roles: ['admin'], needs: 'api-keys:manage',
  Page: lazily(() => import('./page.js').then(({ ApiKeysPage }) => ApiKeysPage)),
};
