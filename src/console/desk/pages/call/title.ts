import { defineWords } from '../../words/words.js';

/** Apart from the other words: the navigation needs no more. */
export const callTitle = defineWords('call-title', { title: '接听来电' }, { title: 'Take a call' });
