import CalendarOutlined from '@ant-design/icons/es/icons/CalendarOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { calendarWords } from './words.js';

export const calendarEntry: PageEntry = {
  id: 'calendar', address: '/calendar', path: 'calendar/:year?', title: () => say(calendarWords, 'title'), Icon: CalendarOutlined,
  roles: ['admin'], needs: 'rules:manage',
  Page: lazily(() => import('./page.js').then(({ CalendarPage }) => CalendarPage)),
};
