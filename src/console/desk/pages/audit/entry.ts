import SafetyCertificateOutlined from '@ant-design/icons/es/icons/SafetyCertificateOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { auditWords } from './words.js';

export const auditEntry: PageEntry = {
  id: 'audit', address: '/audit', path: 'audit/:number?', title: () => say(auditWords, 'title'), Icon: SafetyCertificateOutlined,
  roles: ['admin', 'supervisor'], needs: 'tickets:audit',
  Page: lazily(() => import('./page.js').then(({ AuditPage }) => AuditPage)),
};
