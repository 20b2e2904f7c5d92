import { addAccount } from '../../src/usecases/add-account.js';
import { handleInbound } from '../../src/usecases/handle-inbound.js';
import { announceTickets } from '../../src/usecases/announce-tickets.js';
import { handleTicket } from '../../src/usecases/handle-ticket.js';
import { groupUnanswered } from '../../src/usecases/group-unanswered.js';
import { openTicket } from '../../src/usecases/open-ticket.js';
import { resolveUnanswered } from '../../src/usecases/resolve-unanswered.js';
import { forgetUnanswered, KEPT_DAYS } from '../../src/usecases/forget-unanswered.js';
import { createFakeClock, eventually, startService } from '../helpers/service.js';

const DAY_MS = 86_400_000;
const FAR = 10 ** 15;
const EDITOR = { name: 'bianji', displayName: '编辑', role: 'editor', department: null } as const;
const OPERATOR = { name: 'huawu', displayName: '话务员', role: 'operator', department: null } as const;

describe('questions that the reviewed text did not settle', () => {
  const clock = createFakeClock('2026-09-24T10:00:00+08:00');
  let service: Awaited<ReturnType<typeof startService>>;
  let citizens = 0;
  beforeAll(async () => {
    service = await startService({ clock });
    await addAccount(service.deps, { name: 'huawu', displayName: '话务员', role: 'operator', department: null, password: 'a long password' });
  });
  afterAll(async () => {
    expect(service.logger.lines.filter((line) => line.level !== 'info')).toEqual([]);
    await service.stop();
  });

  /** A new citizen says these words, one after another; what was noted of it. */
  const noted = async (...words: string[]) => {
    citizens += 1;
    const who = `c${citizens}`;
    const before = await all();
    for (const [i, text] of words.entries()) {
      const sent = service.memory.sent.length;
      await service.memory.receive(who, text, `${who}m${i}`);
      await eventually(`a reply to ${text}`, () => service.memory.sent[sent]?.reply);
    }
    return (await all()).slice(before.length);
  };
  /** Every question noted so far, grouped or not, oldest first. */
  const all = async () => {
    // The loop looks every second; looking now spares the wait. The claim tells of waiting ones without taking them in hand.
    await eventually('all are grouped', async () => (await groupUnanswered(service.deps)) === 0 && (await service.stores.unanswered.claim(FAR, -FAR, 1)).length === 0);
    const { groups } = await service.stores.unanswered.groups({ status: null, sort: 'size', limit: 1_000, offset: 0 }, 0);
    const questions = await Promise.all(groups.map(({ group }) => service.stores.unanswered.questions(group.id, 1_000, 0)));
    return questions.flat().sort((a, b) => a.at - b.at || a.cause.localeCompare(b.cause, 'en', { numeric: true }));
  };
  const groupOf = async (text: string) => {
    const { groups } = await service.stores.unanswered.groups({ status: null, sort: 'size', limit: 1_000, offset: 0 }, 0);
    return groups.find(({ group }) => group.text === text);
  };

  it('without an entry are noted as unmatched, in the citizen’s words without personal data', async () => {
    expect(await noted('电动汽车充电桩安装补贴怎么申领，我的电话13812345678，住3号楼2单元302')).toEqual([
      expect.objectContaining({ reason: 'unmatched', text: '电动汽车充电桩安装补贴怎么申领，我的电话［电话］，住［门牌］', channel: 'memory', at: clock.now(), entryIds: [], ticketNumber: null }),
    ]);
  });

  it('whose answer was no use are noted with the entry that was shown, once however often it is said', async () => {
    clock.advance(1_000);
    expect(await noted('新开办企业几个工作日能办完', '没用')).toEqual([
      expect.objectContaining({ reason: 'disliked', text: '新开办企业几个工作日能办完', entryIds: ['company-three-days'] }),
    ]);
    clock.advance(1_000);
    expect(await noted('新开办企业几个工作日能办完', '没用', '没用', '没有用')).toHaveLength(1);
    clock.advance(1_000);
    expect(await noted('新开办企业几个工作日能办完', '不满意')).toEqual([expect.objectContaining({ reason: 'disliked' })]);
  });

  it('for which no offered choice was right are noted with the choices', async () => {
    clock.advance(1_000);
    const [question, ...more] = await noted('低保', '都不是');
    expect([question, more]).toEqual([expect.objectContaining({ reason: 'none-of-them', text: '低保' }), []]);
    expect(question?.entryIds.length).toBeGreaterThan(0);
  });

  it.each([
    ['a greeting', ['你好']], ['thanks', ['谢谢']], ['an answer that helped', ['新开办企业几个工作日能办完', '有用']], ['a complaint, which is a ticket’s', ['小区物业乱收停车费，问他们也不给个说法，气死人了']],
    ['a cry for help', ['我家厨房着火了']], ['a wish for a person', ['新开办企业几个工作日能办完', '转人工']], ['a choice that was right', ['低保', '1']], ['nothing readable', ['!!!???']],
    ['a ticket’s steps', ['老板拖欠工资不给，干了三个月的活', '登记工单', '跳过', '跳过', '确认提交', '查进度']], ['another wording promised', ['老板拖欠工资不给，干了三个月的活', '换个说法']],
  ])('%s leaves nothing there', async (_, words) => {
    clock.advance(1_000);
    expect(await noted(...words)).toEqual([]);
  });

  it('that an operator dispatched elsewhere than the service would have are noted with ticket and department, once', async () => {
    clock.advance(1_000);
    const before = (await all()).length;
    const draft = { what: '村里的自来水有股泥味，请打 13812345678', where: null, area: null, contact: null, anonymous: false, photos: [], department: null, reason: '', type: 'help', urgent: false } as const;
    const { number } = await openTicket(service.deps, draft, 'memory:default:x', 'hand-1');
    const reported = await openTicket(service.deps, { ...draft, type: 'report' }, 'memory:default:x', 'hand-2');
    for (const each of [number, reported.number]) await handleTicket(service.deps, OPERATOR, each, { name: 'DispatchTicket', department: '区住建局', coHandlers: [], reason: '属其职责' }, `dispatch-${each}`);
    await handleTicket(service.deps, OPERATOR, number, { name: 'DispatchTicket', department: '区住建局', coHandlers: [], reason: '属其职责' }, `dispatch-${number}`);
    await openTicket(service.deps, { ...draft, department: '区住建局' }, 'memory:default:x', 'hand-3'); // dispatched by the service itself
    const proposed = service.deps.school.proposed('老板拖欠工资不给', null)[0]?.department ?? '';
    const agreed = await openTicket(service.deps, { ...draft, what: '老板拖欠工资不给' }, 'memory:default:x', 'hand-4');
    await handleTicket(service.deps, OPERATOR, agreed.number, { name: 'DispatchTicket', department: proposed, coHandlers: [], reason: '属其职责' }, 'dispatch-agreed'); // as the service would have
    await eventually('the dispatch is noted', async () => (await all()).length > before);
    await eventually('all is announced', async () => (await service.stores.tickets.unannounced(1)).length === 0);
    const department = (await service.stores.tickets.load(number))?.ticket.department;
    expect((await all()).slice(before)).toEqual([
      expect.objectContaining({ reason: 'hand-dispatched', text: '村里的自来水有股泥味，请打 ［电话］', ticketNumber: number, department, channel: 'memory', cause: `ticket:${number}:2` }),
    ]);
  });

  it('that are near-identical come into one group, which opens again when it is asked after it was resolved', async () => {
    clock.advance(1_000);
    await noted('公交老年卡在哪里年审');
    clock.advance(1_000);
    await noted('请问老年公交卡在哪里年审啊？？');
    clock.advance(1_000);
    await noted('公交老年卡在哪裡年審');
    const found = await groupOf('公交老年卡在哪里年审');
    expect(found?.figures).toMatchObject({ size: 3, reasons: { unmatched: 3 } });
    clock.advance(1_000);
    const id = found?.group.id ?? '';
    expect((await resolveUnanswered(service.deps, EDITOR, id, { status: 'resolved', note: '已加解读，问 13812345678' })).group)
      .toMatchObject({ status: 'resolved', history: [{ by: 'bianji', at: clock.now(), note: '已加解读，问 ［电话］' }] });
    clock.advance(DAY_MS);
    await noted('公交老年卡在哪里年审');
    expect(await groupOf('公交老年卡在哪里年审')).toMatchObject({ group: { id, status: 'open', history: [{ status: 'resolved' }, { status: 'open', by: null, at: clock.now() }] }, figures: { size: 4 } });
  });

  describe('are noted exactly once, wherever the process dies', () => {
    const died = new Error('killed');
    const message = (id: string) => ({ channel: 'memory', externalId: id, conversationId: `memory:default:${id}`, text: '电动汽车充电桩安装补贴怎么申领', attachments: [], receivedAt: clock.now() });
    const of = async (cause: string) => (await all()).filter((question) => question.cause.startsWith(cause)).length;

    it.each(['unanswered.add', 'turns.finish'])('before and after %s of a message', async (at) => {
      const [port = '', method = ''] = at.split('.');
      for (const after of [false, true]) {
        const id = `crash-${at}-${after}`;
        const stores = service.deps as unknown as Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>;
        const dying = {
          ...service.deps, [port]: { ...stores[port], [method]: async (...args: unknown[]) => {
            if (after) await stores[port]?.[method]?.(...args);
            throw died;
          } },
        };
        await expect(handleInbound(dying, { message: message(id), sequence: -1 })).rejects.toBe(died);
        await handleInbound(service.deps, { message: message(id), sequence: -1 });
        await handleInbound(service.deps, { message: message(id), sequence: -1 });
        expect([at, after, await of(`memory:${id}:`)]).toEqual([at, after, 1]);
      }
    });

    it.each(['outbox.put', 'unanswered.add', 'tickets.announced'])('before and after %s of a dispatch', async (at) => {
      const [port = '', method = ''] = at.split('.');
      const quiet = { ...service.deps, onTicketChanged: () => {} };
      for (const after of [false, true]) {
        const { number } = await openTicket(quiet, { what: '路口红绿灯时间太短', where: null, area: null, contact: null, anonymous: false, photos: [], department: null, reason: '', type: 'suggestion', urgent: false }, 'memory:default:x', `${at}${after}`);
        await handleTicket(quiet, OPERATOR, number, { name: 'DispatchTicket', department: '区住建局', coHandlers: [], reason: '属其职责' }, `d${at}${after}`);
        const stores = service.deps as unknown as Record<string, Record<string, (...args: unknown[]) => Promise<unknown>>>;
        await announceTickets({ ...service.deps, [port]: { ...stores[port], [method]: async (...args: unknown[]) => {
          if (after) await stores[port]?.[method]?.(...args);
          throw died;
        } } }).catch(() => {});
        await announceTickets(service.deps);
        expect([at, after, await of(`ticket:${number}:`)]).toEqual([at, after, 1]);
      }
    });
  });

  it('are forgotten after four hundred days, groups without any too', async () => {
    const before = (await all()).length;
    clock.advance((KEPT_DAYS - 30) * DAY_MS);
    expect(await forgetUnanswered(service.deps)).toBe(0);
    clock.advance(31 * DAY_MS);
    expect(await forgetUnanswered(service.deps)).toBe(before);
    expect(await all()).toEqual([]);
  });
});
