import { ROLES, type Role } from '../../../src/domain/account.js';
import type { Config } from '../../../src/config.js';
import type { TicketDraft } from '../../../src/domain/conversation/state.js';
import { addAccount } from '../../../src/usecases/add-account.js';
import { openTicket } from '../../../src/usecases/open-ticket.js';
import { createConsoleClient } from '../../helpers/console-client.js';
import { createFakeClock, startService } from '../../helpers/service.js';

export const PASSWORD = 'correct horse battery';
export const PHONE = '13812345678';
type Client = ReturnType<typeof createConsoleClient>;
type Service = Awaited<ReturnType<typeof startService>>;

const DRAFT: TicketDraft = {
  what: `楼道灯坏了，请打 138 1234 5678 或 +86${PHONE}`, where: `义堂镇，电话${PHONE}`, area: '义堂镇', contact: PHONE, anonymous: false, photos: [],
  department: '区住建局', reason: '因提到“楼道灯”', type: 'complaint', urgent: false,
};

/** Everything that leaves the service where a phone number must not be: responses and log lines. */
function createEars(service: Service) {
  const heard: string[] = [];
  for (const level of ['info', 'warn', 'error'] as const) {
    const real = service.logger[level];
    Object.assign(service.logger, {
      [level]: (...facts: unknown[]) => {
        heard.push(facts.map((fact) => (fact instanceof Error ? (fact.stack ?? '') : JSON.stringify(fact))).join(' '));
        (real as (...same: unknown[]) => void)(...facts);
      },
    });
  }
  return heard;
}

/** A service at nine in the evening with one person signed in per role, `other` in another department than `department`. */
async function startDesk(config: Partial<Config>) {
  const clock = createFakeClock('2026-03-02T21:00:00+08:00');
  const service = await startService({ clock, config });
  const heard = createEars(service);
  const people = {} as Record<Role | 'other', Client>;
  for (const name of [...ROLES, 'other'] as const) {
    const role = name === 'other' ? 'department' : name;
    const department = role !== 'department' ? null : name === 'other' ? '区人社局' : '区住建局';
    await addAccount(service.deps, { name, displayName: name, role, department, password: PASSWORD });
    const client = createConsoleClient(service.url);
    people[name] = {
      ...client, call: async (...request) => {
        const response = await client.call(...request);
        heard.push(JSON.stringify(response));
        return response;
      },
    };
    await client.signIn(name, PASSWORD);
  }
  let opened = 0;
  const open = async (changes: Partial<TicketDraft> = {}): Promise<string> => {
    opened += 1;
    return (await openTicket(service.deps, { ...DRAFT, ...changes }, `memory:default:citizen${opened}`, `cause${opened}`)).number;
  };
  return { service, clock, people, open, heard };
}

type Desk = Awaited<ReturnType<typeof startDesk>>;

/** A desk for the tests of the suite that calls this: there before them, and gone after them without a warning in its log. */
export function deskForSuite(config: Partial<Config> = {}): Desk {
  const desk = {} as Desk;
  beforeAll(async () => {
    Object.assign(desk, await startDesk(config));
  });
  afterAll(async () => {
    expect(desk.service.logger.lines.filter((line) => line.level !== 'info')).toEqual([]);
    await desk.service.stop();
  });
  return desk;
}
