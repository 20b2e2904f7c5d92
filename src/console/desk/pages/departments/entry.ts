import ApartmentOutlined from '@ant-design/icons/es/icons/ApartmentOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { departmentWords } from './words.js';

export const departmentsEntry: PageEntry = {
  id: 'departments', address: '/departments', path: 'departments', title: () => say(departmentWords, 'title'), Icon: ApartmentOutlined,
  roles: ['admin'], needs: 'accounts:manage',
  Page: lazily(() => import('./page.js').then(({ DepartmentsPage }) => DepartmentsPage)),
};
