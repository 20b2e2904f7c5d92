import BarChartOutlined from '@ant-design/icons/es/icons/BarChartOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { figureWords } from './words.js';

export const figuresEntry: PageEntry = {
  id: 'figures', address: '/figures', path: 'figures', title: () => say(figureWords, 'title'), Icon: BarChartOutlined,
  roles: ['supervisor', 'admin', 'operator', 'department'], needs: 'figures:read',
  Page: lazily(() => import('./page.js').then(({ FiguresPage }) => FiguresPage)),
};
