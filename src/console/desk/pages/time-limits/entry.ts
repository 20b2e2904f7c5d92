import FieldTimeOutlined from '@ant-design/icons/es/icons/FieldTimeOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { limitWords } from './words.js';

export const timeLimitsEntry: PageEntry = {
  id: 'time-limits', address: '/time-limits', path: 'time-limits/:part?/:version?', title: () => say(limitWords, 'title'), Icon: FieldTimeOutlined,
  roles: ['admin'], needs: 'rules:manage',
  Page: lazily(() => import('./page.js').then(({ TimeLimitsPage }) => TimeLimitsPage)),
};
