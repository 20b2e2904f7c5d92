import BulbOutlined from '@ant-design/icons/es/icons/BulbOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { explainWords } from './words.js';

export const explainEntry: PageEntry = {
  id: 'explain', address: '/explain', path: 'explain', title: () => say(explainWords, 'title'), Icon: BulbOutlined,
  roles: ['editor', 'supervisor'], needs: 'understanding:explain',
  Page: lazily(() => import('./page.js').then(({ ExplainPage }) => ExplainPage)),
};
