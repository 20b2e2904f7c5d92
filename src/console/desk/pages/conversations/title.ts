import { defineWords } from '../../words/words.js';

/** Apart from the other words: the navigation needs no more. */
export const conversationsTitle = defineWords('conversations-title', { title: '会话', waiting: '{{count}} 位市民在等人工' }, { title: 'Conversations', waiting: '{{count}} waiting for a person' });
