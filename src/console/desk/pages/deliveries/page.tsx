import type { ReactNode } from 'react';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import { Channels } from './channels.js';
import './deliveries.css';
import { Letters } from './letters.js';
import { ServiceState } from './service-state.js';
import { deliveryWords } from './words.js';

/** Is everything well, and what could not be sent? */
export function DeliveriesPage(): ReactNode {
  const say = useWords(deliveryWords);
  useTitle(say('title'));
  return (
    <div className="page-card deliveries">
      <h1>{say('title')}</h1>
      <p className="quiet">{say('about')}</p>
      <ServiceState />
      <Channels />
      <Letters />
    </div>
  );
}
