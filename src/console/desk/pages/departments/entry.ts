import ApartmentOutlined from '@ant-design/icons/es/icons/ApartmentOutlined';
import { lazy } from 'react';
import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { departmentWords } from './words.js';

export const departmentsEntry: PageEntry = {
  id: 'departments', address: '/departments', path: 'departments', title: () => say(departmentWords, 'title'), Icon: ApartmentOutlined,
  roles: ['admin'], needs: 'accounts:manage',
  Page: lazy(() => import('./page.js').then(({ DepartmentsPage }) => ({ default: DepartmentsPage }))),
};
