import { defineWords } from '../../words/words.js';

/** Apart from the other words: the navigation needs no more. */
export const conversationsTitle = defineWords('conversations-title', { title: '会话' }, { title: 'Conversations' });
