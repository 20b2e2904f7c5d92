import MessageOutlined from '@ant-design/icons/es/icons/MessageOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { conversationsTitle } from './title.js';
import { WaitingCitizens } from './waiting-citizens.js';

export const conversationsEntry: PageEntry = {
  id: 'conversations', address: '/conversations', path: 'conversations/:opened?', title: () => say(conversationsTitle, 'title'), Icon: MessageOutlined, Waiting: WaitingCitizens,
  roles: ['operator', 'supervisor'], needs: 'conversations:follow',
  Page: lazily(() => import('./page.js').then(({ ConversationsPage }) => ConversationsPage)),
};
