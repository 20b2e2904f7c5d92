import SendOutlined from '@ant-design/icons/es/icons/SendOutlined';
import { lazy } from 'react';
import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { deliveryWords } from './words.js';

export const deliveriesEntry: PageEntry = {
  id: 'deliveries', address: '/deliveries', path: 'deliveries', title: () => say(deliveryWords, 'title'), Icon: SendOutlined,
  roles: ['admin', 'supervisor'], needs: 'outbox:read',
  Page: lazy(() => import('./page.js').then(({ DeliveriesPage }) => ({ default: DeliveriesPage }))),
};
