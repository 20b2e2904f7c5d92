import SendOutlined from '@ant-design/icons/es/icons/SendOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { deliveryWords } from './words.js';

export const deliveriesEntry: PageEntry = {
  id: 'deliveries', address: '/deliveries', path: 'deliveries', title: () => say(deliveryWords, 'title'), Icon: SendOutlined,
  roles: ['admin', 'supervisor'], needs: 'outbox:read',
  Page: lazily(() => import('./page.js').then(({ DeliveriesPage }) => DeliveriesPage)),
};
