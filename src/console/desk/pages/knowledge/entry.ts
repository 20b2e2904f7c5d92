import ReadOutlined from '@ant-design/icons/es/icons/ReadOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { knowledgeWords } from './words.js';

export const knowledgeEntry: PageEntry = {
  id: 'knowledge', address: '/knowledge', path: 'knowledge/:opened?/:doing?', title: () => say(knowledgeWords, 'title'), Icon: ReadOutlined,
  roles: ['editor', 'department', 'supervisor'], needs: 'knowledge:read',
  Page: lazily(() => import('./page.js').then(({ KnowledgePage }) => KnowledgePage)),
};
