import { defineWords } from '../words/words.js';

export const onceWords = defineWords('shown-once', { copy: '复制', copied: '已复制' }, { copy: 'Copy', copied: 'Copied' });
