import { defineWords } from '../../words/words.js';

export const explainWords = defineWords('explain', { title: '为什么这样答' }, { title: 'Why this answer' });
