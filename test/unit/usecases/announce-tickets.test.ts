import fc from 'fast-check';
import { createDistrict, type District } from '../../../src/domain/district.js';
import type { OutboundReply } from '../../../src/domain/message.js';
import type { Principal } from '../../../src/domain/permission.js';
import type { TicketStore } from '../../../src/domain/ports.js';
import type { LaterCommand } from '../../../src/domain/ticket/commands.js';
import { AppError } from '../../../src/errors.js';
import { createSqliteStores } from '../../../src/stores/sqlite/index.js';
import { announceTickets } from '../../../src/usecases/announce-tickets.js';
import { changeTicket } from '../../../src/usecases/change-ticket.js';
import { type HandledCommand, handleTicket } from '../../../src/usecases/handle-ticket.js';
import { readTicket } from '../../../src/usecases/list-tickets.js';
import { openTicket } from '../../../src/usecases/open-ticket.js';
import { publishedCalendar } from '../../../src/working-calendar.js';
import { realDistrict } from '../../helpers/district.js';
import { createFakeClock } from '../../helpers/service.js';

let district: District;
beforeAll(async () => {
  district = createDistrict((await realDistrict()).data, publishedCalendar);
});

const person = (role: Principal['role'], department: string | null = null): Principal => ({ name: department ?? role, displayName: role, role, department });
const DESK = person('operator');
const HOUSING = person('department', 'housing');
const HOUR_MS = 3_600_000;
type WithoutOrigin<C> = C extends LaterCommand ? Omit<C, 'actor' | 'cause'> : never;
type Said = WithoutOrigin<LaterCommand>;

/** A hotline of stores alone: who asks is told by announcements, read from the outbox. */
function hotline() {
  const stores = createSqliteStores(':memory:');
  const clock = createFakeClock('2026-03-02T09:00:00+08:00');
  const deps = { clock, district, tickets: stores.tickets, outbox: stores.outbox, unanswered: stores.unanswered, school: { proposed: () => [] }, subscribers: { of: async () => [] }, onTicketChanged: () => {} };
  const heard = new Map<string, string[]>();
  const next = () => stores.outbox.claim('memory', clock.now() + HOUR_MS, HOUR_MS, 500);
  let steps = 0;
  const cause = () => {
    steps += 1;
    return `step-${steps}`;
  };
  const does = (who: Principal, number: string, command: HandledCommand, tickets: TicketStore = stores.tickets) => handleTicket({ ...deps, tickets }, who, number, command, cause());
  return {
    stores, clock, deps, does,
    opens: async (citizen: string, department = '区住建局') => (await openTicket(deps, {
      what: '楼道灯坏了', where: null, area: null, contact: null, anonymous: false, photos: [], department, reason: '', type: 'complaint', urgent: false,
    }, `memory:default:${citizen}`, cause())).number,
    says: (citizen: string, number: string, said: Said) => changeTicket(deps, number, { ...said, actor: { kind: 'citizen', id: `memory:default:${citizen}` }, cause: cause() } as LaterCommand),
    answers: async (number: string) => {
      if ((await stores.tickets.load(number))?.ticket.status === 'dispatched') await does(HOUSING, number, { name: 'SignTicket' });
      await does(HOUSING, number, { name: 'ReplyTicket', publicAnswer: '修好了', handlingNote: '' });
      await does(DESK, number, { name: 'ApproveAnswer' });
    },
    /** All that a citizen has heard so far. */
    hears: async (citizen: string): Promise<readonly string[]> => {
      while (await announceTickets(deps) > 0);
      // Of each conversation one at a time.
      for (let claimed = await next(); claimed.length > 0; claimed = await next()) {
        for (const { message } of claimed) {
          const { conversationId, reply } = message as OutboundReply;
          heard.set(conversationId, [...(heard.get(conversationId) ?? []), reply.text]);
          await stores.outbox.sent(message.id);
        }
      }
      return heard.get(`memory:default:${citizen}`) ?? [];
    },
    status: async (number: string) => (await stores.tickets.load(number))?.ticket.status,
  };
}

/** A store in which something happens between looking at a ticket and saving another. */
function meanwhile(tickets: TicketStore, number: string, happens: () => Promise<void>): TicketStore {
  let isFirst = true;
  return {
    ...tickets,
    load: async (asked) => {
      const found = await tickets.load(asked);
      if (asked === number && isFirst) {
        isFirst = false;
        await happens();
      }
      return found;
    },
  };
}

const MERGE = (into: string): HandledCommand => ({ name: 'MergeTicket', into, reason: '同一件' });
const WITHDRAWN: Said = { name: 'WithdrawTicket', reason: '市民要求撤销' };
const saysResolved = (resolved: boolean, follower?: string): Said => ({ name: 'RecordFollowUp', resolved, rating: null, words: null, ...(follower === undefined ? {} : { follower }) });

describe('who is merged into a ticket that ends at the same moment', () => {
  it('goes on alone when the first asker withdrew', async () => {
    const line = hotline();
    const [master, follower] = [await line.opens('a'), await line.opens('b')];
    const racing = meanwhile(line.stores.tickets, master, async () => {
      await line.says('a', master, WITHDRAWN);
      await line.hears('a');
    });
    await line.does(DESK, follower, MERGE(master), racing);
    expect((await line.hears('b')).at(-1)).toContain('已恢复单独办理');
    expect(await line.status(follower)).toBe('dispatched');
    await line.stores.close();
  });
  it('hears the answer and the end when the first asker said that it was resolved', async () => {
    const line = hotline();
    const [master, follower] = [await line.opens('a'), await line.opens('b')];
    await line.answers(master);
    const racing = meanwhile(line.stores.tickets, master, async () => {
      await line.says('a', master, saysResolved(true));
      await line.hears('a');
    });
    await line.does(DESK, follower, MERGE(master), racing);
    expect((await line.hears('b')).slice(1)).toEqual([expect.stringContaining('修好了'), expect.stringContaining('办结')]);
    await line.stores.close();
  });
  it('hears the answer though the clock went back an hour after the merge', async () => {
    const line = hotline();
    const [master, follower] = [await line.opens('a'), await line.opens('b')];
    await line.does(DESK, follower, MERGE(master));
    line.clock.advance(-HOUR_MS);
    await line.answers(master);
    expect((await line.hears('b')).filter((text) => text.includes('修好了'))).toEqual([expect.stringContaining(follower)]);
    await line.stores.close();
  });
  it('always hears an outcome, whatever happens to the ticket that theirs follows, in whatever order it is told', async () => {
    const steps = ['answer', 'withdraw', 'resolved', 'unresolved', 'decline', 'close', 'redo', 'merge', 'race', 'undo', 'announce', 'back'] as const;
    await fc.assert(fc.asyncProperty(fc.array(fc.constantFrom(...steps), { minLength: 3, maxLength: 12 }), async (moves) => {
      const line = hotline();
      const [master, follower] = [await line.opens('a'), await line.opens('b')];
      const one = async (move: (typeof steps)[number], rest: readonly (typeof steps)[number][]): Promise<unknown> => {
        switch (move) {
          case 'answer': return line.answers(master);
          case 'withdraw': return line.says('a', master, WITHDRAWN);
          case 'resolved': case 'unresolved': return line.says('a', master, saysResolved(move === 'resolved'));
          case 'decline': return line.does(DESK, master, { name: 'DeclineTicket', reasonId: 'no-matter', words: '' });
          case 'close': return line.does(DESK, master, { name: 'CloseTicket', resolved: null, reason: '办结' });
          case 'redo': return line.does(DESK, master, { name: 'RedoTicket', reason: '没修好' });
          case 'merge': return line.does(DESK, follower, MERGE(master));
          case 'race': return line.does(DESK, follower, MERGE(master), meanwhile(line.stores.tickets, master, async () => {
            for (const next of rest) await tried(next, []);
          }));
          case 'undo': return line.does(DESK, follower, { name: 'UndoMerge', reason: '不是一件' });
          case 'announce': return line.hears('b');
          case 'back': return line.clock.advance(-HOUR_MS / 60);
        }
      };
      const tried = async (move: (typeof steps)[number], rest: readonly (typeof steps)[number][]): Promise<void> => {
        await one(move, rest).catch((error: unknown) => {
          if (!(error instanceof AppError)) throw error;
        });
      };
      for (const [i, move] of moves.entries()) await tried(move, moves.slice(i + 1, i + 4));
      await tried('answer', []);
      await tried('close', []);
      const told = (await line.hears('b')).join('\n');
      if ((await line.status(follower)) === 'merged') expect(told).toMatch(/办结了|不予受理/);
      else expect(told).not.toMatch(/合并办理，结果会一并告诉您。$/);
      await line.stores.close();
    }), { numRuns: 60 });
  }, 60_000);
});

describe('what the desk decides about an answered ticket', () => {
  it('is told to its citizen: that it is closed', async () => {
    const line = hotline();
    const number = await line.opens('a');
    await line.answers(number);
    const before = (await line.hears('a')).length;
    await line.does(DESK, number, { name: 'CloseTicket', resolved: true, reason: '电话无人接听' });
    expect((await line.hears('a')).slice(before)).toEqual([`您的工单 ${number} 已办结。还有问题的话，可以重新登记工单。`]);
    await line.stores.close();
  });
  it('is told to its citizen: that it is done again, and by when; who said so hears it in the reply alone', async () => {
    const line = hotline();
    const number = await line.opens('a');
    await line.answers(number);
    const before = (await line.hears('a')).length;
    await line.does(DESK, number, { name: 'RedoTicket', reason: '核实没修好' });
    expect((await line.hears('a')).slice(before)).toEqual([expect.stringMatching(new RegExp(`^您的工单 ${number} 还没有办好，已退回区住建局重办，最迟3月5日17:00前答复。$`))]);
    await line.answers(number);
    const later = (await line.hears('a')).length;
    await line.says('a', number, saysResolved(false));
    expect((await line.hears('a')).slice(later)).toEqual([]);
    await line.stores.close();
  });
});

describe('those whose tickets were merged', () => {
  it('are each heard: one who says that it is not resolved has it done again, and all hear of it', async () => {
    const line = hotline();
    const [master, second, third] = [await line.opens('a'), await line.opens('b'), await line.opens('c')];
    for (const number of [second, third]) await line.does(DESK, number, MERGE(master));
    await line.hears('b');
    await line.answers(master);
    await line.hears('a');
    expect((await line.says('b', master, saysResolved(true, second))).status).toBe('replied');
    expect((await line.says('b', master, saysResolved(false, second)))).toMatchObject({ status: 'dispatched', round: 2, followUps: [{ follower: second, resolved: true }, { follower: second, resolved: false }] });
    expect((await line.hears('a')).at(-1)).toContain('还没有办好');
    expect((await line.hears('c')).at(-1)).toContain('还没有办好');
    expect((await line.hears('b')).at(-1)).toContain('修好了');
    await line.stores.close();
  });
  it('are read by the department that handles the one theirs follows, with the contact masked; by no other', async () => {
    const line = hotline();
    const master = await line.opens('a');
    const follower = await line.opens('b', '区民政局');
    await expect(readTicket(line.deps, HOUSING, follower)).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
    await line.does(DESK, follower, MERGE(master));
    expect((await readTicket(line.deps, HOUSING, follower)).ticket.number).toBe(follower);
    await expect(readTicket(line.deps, person('department', 'gas'), follower)).rejects.toMatchObject({ code: 'TICKET_NOT_FOUND' });
    await expect(line.does(HOUSING, follower, { name: 'AddNote', text: '记录' })).rejects.toMatchObject({ code: 'TICKET_COMMAND_REFUSED', allowed: [] });
    await line.stores.close();
  });
});
