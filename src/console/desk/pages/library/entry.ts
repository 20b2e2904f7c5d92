import FileTextOutlined from '@ant-design/icons/es/icons/FileTextOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { libraryWords } from './words.js';

export const libraryEntry: PageEntry = {
  id: 'library', address: '/documents', path: 'documents/:opened?', title: () => say(libraryWords, 'title'), Icon: FileTextOutlined,
  roles: ['editor', 'department', 'supervisor'], needs: 'knowledge:read',
  Page: lazily(() => import('./page.js').then(({ LibraryPage }) => LibraryPage)),
};
