import { defineWords } from '../../words/words.js';

export const ticketWords = defineWords('tickets', { title: '工单', one: '工单 {{number}}', logging: '登记来电' }, { title: 'Tickets', one: 'Ticket {{number}}', logging: 'Log a call' });
