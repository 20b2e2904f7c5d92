import { defineWords } from '../../words/words.js';

export const questionWords = defineWords('questions', { title: '待补充的问题' }, { title: 'Unanswered questions' });
