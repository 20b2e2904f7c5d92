import type { Principal } from '../../src/domain/permission.js';
import type { Config } from '../../src/config.js';
import type { TicketDraft } from '../../src/domain/conversation/state.js';
import type { Ticket, TicketRecord } from '../../src/domain/ticket/ticket.js';
import { announceTickets } from '../../src/usecases/announce-tickets.js';
import { type HandledCommand, handleTicket } from '../../src/usecases/handle-ticket.js';
import { openTicket } from '../../src/usecases/open-ticket.js';
import { runTimers } from '../../src/usecases/run-timers.js';
import { createFakeClock, eventually, startService } from '../helpers/service.js';

const MINUTE_MS = 60_000;
/** The first words wait until what was learned is loaded. */
const LEARNED_MS = 60_000;

function person(role: Principal['role'], department: string | null = null): Principal {
  return { name: department ?? role, displayName: role, role, department };
}

export const DESK = person('operator');
export const SUPERVISOR = person('supervisor');
export const clerkOf = (department: string): Principal => person('department', department);

const DRAFT: TicketDraft = {
  what: '楼道灯坏了', where: '义堂镇', area: '义堂镇', contact: '13812345678', anonymous: false, photos: [], department: '区住建局', reason: '物业', type: 'complaint', urgent: false,
};

/** Citizens on the memory channel. */
function citizensOf(service: Awaited<ReturnType<typeof startService>>) {
  let messages = 0;
  return {
    /** A citizen writes and reads the reply. */
    says: async (citizen: string, text: string, photos: readonly string[] = []): Promise<string> => {
      messages += 1;
      const id = `m${messages}`;
      const attachments = photos.map((photo) => ({ id: photo, contentType: 'image/jpeg', name: null, size: 1 } as const));
      await service.memory.receive(citizen, text, id, attachments);
      return eventually(`a reply to ${text}`, () => service.memory.sent.find((message) => message.inReplyTo === id)?.reply.text, LEARNED_MS);
    },
    /** What a citizen was told without having asked, oldest first. */
    news: async (citizen: string): Promise<string[]> => {
      await eventually('all is announced', async () => (await service.stores.tickets.unannounced(1)).length === 0);
      await eventually('all is sent', async () => (await service.stores.outbox.backlog()).every(({ open }) => open === 0));
      return service.memory.sent.filter((message) => message.conversationId === `memory:default:${citizen}` && message.inReplyTo === null).map((message) => message.reply.text);
    },
  };
}

/** A whole hotline at a time of the test's own, with people at its desks and citizens on the memory channel. */
export async function startHotline(start: string, config: Partial<Config> = {}) {
  const clock = createFakeClock(start);
  const service = await startService({ clock, config });
  let steps = 0;
  const load = async (number: string): Promise<TicketRecord> => {
    const record = await service.stores.tickets.load(number);
    if (!record) throw new Error(`no ticket ${number}`);
    return record;
  };
  return {
    clock, service, load,
    ticket: async (number: string): Promise<Ticket> => (await load(number)).ticket,
    /** Names of the events of a ticket, oldest first. */
    events: async (number: string): Promise<string[]> => (await load(number)).events.map(({ name }) => name),
    /** With which it can be asked for from elsewhere. */
    codeOf: (number: string): string => service.deps.lookupCodes.codeOf(number),
    open: async (facts: Partial<TicketDraft> = {}, citizen = 'li'): Promise<string> => {
      steps += 1;
      return (await openTicket(service.deps, { ...DRAFT, ...facts }, `memory:default:${citizen}`, `open-${steps}`)).number;
    },
    /** Somebody does something at a desk. */
    does: (who: Principal, number: string, command: HandledCommand): Promise<Ticket> => {
      steps += 1;
      return handleTicket(service.deps, who, number, command, `step-${steps}`);
    },
    /** A department's answer, written and let out. */
    answers: async (department: string, number: string, publicAnswer = '已修好。'): Promise<void> => {
      steps += 1;
      const status = (await load(number)).ticket.status;
      if (status === 'dispatched') await handleTicket(service.deps, clerkOf(department), number, { name: 'SignTicket' }, `sign-${steps}`);
      await handleTicket(service.deps, clerkOf(department), number, { name: 'ReplyTicket', publicAnswer, handlingNote: '内部' }, `reply-${steps}`);
      await handleTicket(service.deps, DESK, number, { name: 'ApproveAnswer' }, `approve-${steps}`);
    },
    /** Lets time pass to an instant, in steps, with the timers looked at in each, by two processes at once. */
    until: async (instant: string, everyMinutes = 30): Promise<void> => {
      const end = Date.parse(instant);
      while (clock.now() < end) {
        clock.advance(Math.min(everyMinutes * MINUTE_MS, end - clock.now()));
        await Promise.all([runTimers(service.deps), runTimers(service.deps)]);
      }
    },
    /** Jumps to an instant as if nothing had run meanwhile. */
    jump: (instant: string): void => clock.advance(Date.parse(instant) - clock.now()),
    announce: () => announceTickets(service.deps),
    ...citizensOf(service),
    stop: async (): Promise<void> => {
      await service.stop();
      expect(service.logger.lines.filter((line) => line.level !== 'info')).toEqual([]);
    },
  };
}

export type Hotline = Awaited<ReturnType<typeof startHotline>>;

/** A hotline for the tests of the suite that calls this. */
export function hotlineForSuite(start: string): Hotline {
  const hotline = {} as Hotline;
  beforeAll(async () => {
    Object.assign(hotline, await startHotline(start));
  });
  afterAll(() => hotline.stop());
  return hotline;
}
