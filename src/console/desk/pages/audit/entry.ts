import SafetyCertificateOutlined from '@ant-design/icons/es/icons/SafetyCertificateOutlined';
import { lazy } from 'react';
import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { auditWords } from './words.js';

export const auditEntry: PageEntry = {
  id: 'audit', address: '/audit', path: 'audit/:number?', title: () => say(auditWords, 'title'), Icon: SafetyCertificateOutlined,
  roles: ['admin', 'supervisor'], needs: 'tickets:audit',
  Page: lazy(() => import('./page.js').then(({ AuditPage }) => ({ default: AuditPage }))),
};
