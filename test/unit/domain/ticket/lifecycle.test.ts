import fc from 'fast-check';
import { ALLOWED, type TicketCommand } from '../../../../src/domain/ticket/commands.js';
import { decide, type DecideContext, receive } from '../../../../src/domain/ticket/decide.js';
import { evolve, initialState, replay } from '../../../../src/domain/ticket/evolve.js';
import type { TicketEvent } from '../../../../src/domain/ticket/events.js';
import type { Actor, Ticket } from '../../../../src/domain/ticket/ticket.js';
import { AppError } from '../../../../src/errors.js';
import { realDistrict } from '../../../helpers/district.js';

type Later = Exclude<TicketCommand, { name: 'ReceiveTicket' }>;
const clerk: Actor = { kind: 'department', id: 'clerk' };
const by = { actor: clerk, cause: 'c' } as const;
const ACCEPT: Later = { ...by, name: 'AcceptTicket' };
const DISPATCH: Later = { ...by, name: 'DispatchTicket', department: 'housing', reason: '物业' };
const SIGN: Later = { ...by, name: 'SignTicket' };
const REPLY: Later = { ...by, name: 'ReplyTicket', publicAnswer: '已修好', handlingNote: '' };
const RESOLVED: Later = { ...by, name: 'RecordFollowUp', resolved: true, satisfied: true, words: null };
const UNRESOLVED: Later = { ...by, name: 'RecordFollowUp', resolved: false, satisfied: false, words: '还是漏' };
const REMIND: Later = { ...by, name: 'RemindTicket' };
const REDO: Later = { ...by, name: 'RedoTicket', reason: '未解决' };
const CLOSE: Later = { ...by, name: 'CloseTicket', resolved: true, reason: '' };
const ALL = [ACCEPT, DISPATCH, SIGN, REPLY, RESOLVED, UNRESOLVED, REMIND, REDO, CLOSE];

let at: (time: string) => DecideContext;
beforeAll(async () => {
  const { district } = await realDistrict();
  at = (time) => district.decideContext(Date.parse(`${time}+08:00`));
});

function given(context: DecideContext, ...commands: Later[]): { ticket: Ticket; events: TicketEvent[] } {
  const received = receive({
    ...by, name: 'ReceiveTicket', number: '20260105-0001', type: 'complaint', urgent: false,
    matter: { text: '楼顶漏水', area: '义堂镇', address: null }, citizen: { conversationId: 'memory:default:a', contact: null },
  }, context);
  const events: TicketEvent[] = [received];
  let ticket = initialState(received);
  for (const command of commands) {
    const decided = decide(ticket, command, context);
    ticket = decided.reduce(evolve, ticket);
    events.push(...decided);
  }
  return { ticket, events };
}

describe('the way of a ticket', () => {
  it('runs accept, dispatch, sign, reply, follow-up, close', () => {
    const { ticket, events } = given(at('2026-01-05T10:00:00'), ACCEPT, DISPATCH, SIGN, REPLY, RESOLVED);
    expect(ticket).toMatchObject({ status: 'closed', round: 1, department: 'housing', deadlines: {} });
    expect(events.map((event) => event.name)).toEqual([
      'TicketReceived', 'TicketAccepted', 'TicketDispatched', 'TicketSigned', 'TicketReplied', 'FollowUpInvited', 'FollowUpRecorded', 'TicketClosed',
    ]);
  });
  it('starts and stops the clocks of its steps', () => {
    const context = at('2026-01-05T10:00:00');
    const clocks = (...commands: Later[]) => Object.keys(given(context, ...commands).ticket.deadlines).sort();
    expect(clocks()).toEqual(['accept']);
    expect(clocks(ACCEPT)).toEqual(['dispatch', 'reply']);
    expect(clocks(ACCEPT, DISPATCH)).toEqual(['reply', 'sign']);
    expect(clocks(ACCEPT, DISPATCH, SIGN)).toEqual(['reply']);
    expect(clocks(ACCEPT, DISPATCH, SIGN, REPLY)).toEqual(['follow-up']);
    expect(clocks(ACCEPT, DISPATCH, SIGN, REPLY, UNRESOLVED)).toEqual(['redo', 'sign']);
  });
  it('makes a counted round of what is not resolved', () => {
    const { ticket } = given(at('2026-01-05T10:00:00'), ACCEPT, DISPATCH, SIGN, REPLY, UNRESOLVED);
    expect(ticket).toMatchObject({ status: 'dispatched', round: 2, department: 'housing', followUps: [{ round: 1, resolved: false, words: '还是漏' }] });
  });
  it('refuses with what is allowed now', () => {
    const { ticket } = given(at('2026-01-05T10:00:00'), ACCEPT);
    try {
      decide(ticket, REPLY, at('2026-01-05T10:00:00'));
      throw new Error('was not refused');
    } catch (error) {
      expect(error).toBeInstanceOf(AppError);
      expect(error).toMatchObject({ code: 'TICKET_COMMAND_REFUSED', allowed: ['DispatchTicket', 'RemindTicket'], message: expect.stringContaining('现在可以：派单、催办') });
    }
  });
  it('takes one reminder a day, by the district’s date', () => {
    const { ticket } = given(at('2026-01-05T23:50:00'), REMIND);
    expect(() => decide(ticket, REMIND, at('2026-01-05T23:59:00'))).toThrow(expect.objectContaining({ code: 'TICKET_ALREADY_REMINDED' }));
    expect(decide(ticket, REMIND, at('2026-01-06T00:01:00'))).toHaveLength(1);
  });
});

describe('any sequence of commands', () => {
  it('keeps the invariants: history gives the state, closed stays closed, rounds only grow, an open ticket has a clock', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom(...ALL), { maxLength: 30 }), (commands) => {
      let { ticket, events } = given(at('2026-01-05T10:00:00'));
      for (const [i, command] of commands.entries()) {
        const context = at(`2026-01-${String(5 + (i % 20)).padStart(2, '0')}T10:00:00`);
        const before = ticket;
        const allowed = ALLOWED[ticket.status].includes(command.name);
        try {
          const decided = decide(ticket, command, context);
          expect(allowed).toBe(true);
          ticket = decided.reduce(evolve, ticket);
          events = [...events, ...decided];
        } catch (error) {
          if (!(error instanceof AppError)) throw error;
          expect(error.code === 'TICKET_ALREADY_REMINDED' || !allowed).toBe(true);
        }
        expect(before.status !== 'closed' || ticket === before).toBe(true);
        expect(ticket.round).toBeGreaterThanOrEqual(before.round);
        expect(Object.keys(ticket.deadlines).length > 0).toBe(ticket.status !== 'closed');
        expect(['dispatched', 'signed', 'following-up'].includes(ticket.status) ? ticket.department : 'none').not.toBeNull();
      }
      expect(replay(events)).toEqual(ticket);
    }), { numRuns: 300 });
  });
});
