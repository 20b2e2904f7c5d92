import FileTextOutlined from '@ant-design/icons/es/icons/FileTextOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { ticketWords } from './words.js';

export const ticketsEntry: PageEntry = {
  id: 'tickets', address: '/tickets', path: 'tickets/:opened?', title: () => say(ticketWords, 'title'), Icon: FileTextOutlined,
  roles: ['operator', 'department', 'supervisor'], needs: 'tickets:take-part',
  Page: lazily(() => import('./page.js').then(({ TicketsPage }) => TicketsPage)),
};
