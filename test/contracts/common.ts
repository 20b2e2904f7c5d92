import type { District } from '../../src/domain/district.js';
import type { Stores } from '../../src/open-stores.js';
import { answerTemplatesContract } from './answer-templates.js';
import { apiKeysContract } from './api-keys.js';
import { attachmentContract } from './attachments.js';
import { hotlineContract } from './hotline.js';
import { knowledgeContract } from './knowledge.js';
import { routingContract } from './routing-models.js';
import { ruleEventsContract } from './rule-events.js';
import { serviceRequestsContract } from './service-requests.js';
import { sharedNotesContract } from './shared-notes.js';
import { signsContract } from './signs.js';
import { storeContract } from './stores.js';
import { unansweredContract } from './unanswered.js';

/** Nearly all contracts on one implementation, for whoever listens to what its stores ask meanwhile. Figures and webhooks, which take long, are not among them. */
export function commonContracts(name: string, open: () => Promise<Stores>, district: () => District): void {
  for (const contract of [unansweredContract, routingContract, hotlineContract, knowledgeContract, sharedNotesContract, attachmentContract]) contract(name, open);
  storeContract(name, open, district);
  describe(name, () => {
    let stores: Stores;
    beforeEach(async () => {
      stores = await open();
    });
    afterEach(() => stores.close());
    serviceRequestsContract(() => ({ tickets: stores.tickets, district: district() }));
    signsContract(() => stores);
    ruleEventsContract(() => stores.ruleEvents);
    apiKeysContract(() => stores.apiKeys);
    answerTemplatesContract(() => stores.answerTemplates);
  });
}
