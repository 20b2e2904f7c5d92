import type { Ticket } from '../../src/domain/ticket/ticket.js';

/** A ticket just received, with other facts where a test needs them. */
export function sampleTicket(facts: Partial<Ticket> = {}): Ticket {
  return {
    number: '20260302-0001', status: 'received', type: 'complaint', urgent: false, utility: false, matter: { text: '灯不亮', area: null, address: null },
    citizen: { conversationId: 'memory:default:a', contact: '13812345678', anonymous: false }, receivedAt: 0, rules: '2018-1', department: null, coHandlers: [], round: 1, deadlines: {},
    pendingAnswer: null, sentBack: null, answers: [], followUps: [], supplements: [], notes: [], remindedAt: [], supervisions: [], warnings: [], returns: 0, bound: false, returnRequest: null,
    extensionRequest: null, extensions: [], suspendedUntil: null, merge: null, identityGranted: [], ended: null, ...facts,
  };
}
