import { refOf } from '../../src/usecases/conversation-ref.js';
import { handBackConversation, sayToCitizen, takeOverConversation } from '../../src/usecases/attend-conversation.js';
import { listConversations, readConversation } from '../../src/usecases/list-conversations.js';
import { logTicket } from '../../src/usecases/log-ticket.js';
import { photosOf } from '../../src/usecases/read-attachment.js';
import { eventually } from '../helpers/service.js';
import { DESK, hotlineForSuite, SUPERVISOR } from './hotline.js';

const MINUTE_MS = 60_000;
/** The first words wait until what was learned is loaded. */
const LEARNED_MS = 60_000;

describe('a conversation that a person takes over', () => {
  const hotline = hotlineForSuite('2026-03-02T10:00:00+08:00');
  let words = 0;
  const idOf = (citizen: string): string => `memory:default:${citizen}`;
  const ref = (citizen: string): string => refOf(idOf(citizen));
  /** All that a citizen has read, and from whom. */
  const read = (citizen: string): string[] => hotline.service.memory.sent.filter(({ conversationId }) => conversationId === idOf(citizen)).map(({ spokenBy, reply }) => `${spokenBy === undefined ? '一号通' : '工作人员'}：${reply.text}`);
  const reads = (citizen: string, what: string): Promise<string> => eventually(what, () => read(citizen).find((text) => text.includes(what)), LEARNED_MS);
  /** A citizen writes, and it is done with; nothing need come back. */
  const writes = async (citizen: string, text: string): Promise<void> => {
    words += 1;
    const id = `w${words}`;
    await hotline.service.memory.receive(citizen, text, id);
    await eventually(`${text} is decided`, async () => (await hotline.service.stores.conversations.load(idOf(citizen)))?.decided.some(({ externalId }) => externalId === id), LEARNED_MS);
    await eventually('all is sent', async () => (await hotline.service.stores.outbox.backlog()).every(({ open }) => open === 0));
  };
  const says = (text: string, citizen: string, cause = text) => sayToCitizen(hotline.service.deps, DESK, { ref: ref(citizen), text, cause });
  const log = async (citizen: string): Promise<string[]> => (await readConversation(hotline.service.deps, DESK, ref(citizen))).words.map(({ from, text }) => `${from}:${text.slice(0, 12)}`);

  it('waits for a person when the citizen asks for one, and is told that the desk knows only while somebody is there', async () => {
    expect(await hotline.says('li', '我要找真人')).toMatch(/请拨打12345政务服务热线。/);
    expect(read('li').join()).not.toContain('值班');
    await listConversations(hotline.service.deps, SUPERVISOR, 10, 0);
    hotline.clock.advance(MINUTE_MS);
    const reply = await hotline.says('zhang', '转人工');
    expect(reply).toMatch(/^已经告诉值班的工作人员，有人接入就在这里回复您。/);
    expect(reply).not.toMatch(/分钟|马上|尽快/);
    await hotline.says('sun', '新开办企业几个工作日能办完');
    const { conversations, waiting, total } = await listConversations(hotline.service.deps, DESK, 10, 0);
    expect(conversations.map(({ id, desk }) => [id, desk?.waitsSince !== null])).toEqual([[idOf('li'), true], [idOf('zhang'), true], [idOf('sun'), false]]);
    expect([waiting, total]).toEqual([2, 3]);
  });

  it('is answered by the person alone, in both directions, in order', async () => {
    await takeOverConversation(hotline.service.deps, DESK, { ref: ref('li') });
    await reads('li', '下面由我来回复您');
    const before = read('li').length;
    hotline.clock.advance(1_000);
    await writes('li', '新开办企业几个工作日能办完');
    expect(read('li')).toHaveLength(before);
    await says('您好，请问是哪种企业？', 'li');
    await says('请稍等，我查一下。', 'li');
    await says('请稍等，我查一下。', 'li');
    await reads('li', '请稍等');
    expect(read('li').slice(before)).toEqual(['工作人员：您好，请问是哪种企业？', '工作人员：请稍等，我查一下。']);
    expect((await log('li')).slice(-4)).toEqual(['staff:您好，我是值班工作人员，', 'citizen:新开办企业几个工作日能办', 'staff:您好，请问是哪种企业？', 'staff:请稍等，我查一下。']);
  });

  it('is one person’s: a second is told who has it', async () => {
    await expect(takeOverConversation(hotline.service.deps, SUPERVISOR, { ref: ref('li') })).rejects.toMatchObject({ code: 'CONVERSATION_ATTENDED', message: 'operator正在接待这个会话。' });
    await expect(handBackConversation(hotline.service.deps, SUPERVISOR, { ref: ref('li') })).rejects.toMatchObject({ code: 'CONVERSATION_NOT_ATTENDED' });
  });

  it('has a cry for help answered by the numbers to call all the same, and stays with the person', async () => {
    const before = read('li').length;
    expect(await hotline.says('li', '着火了，救命')).toContain('119');
    await writes('li', '扑灭了');
    expect(read('li')).toHaveLength(before + 1);
  });

  it('becomes a ticket whose news are told there', async () => {
    const matter = { text: '营业执照办了两周没有结果', type: 'complaint', urgent: false, area: null, address: null, contact: null, anonymous: false, conversation: ref('li'), photos: [], dispatch: { department: '区住建局', coHandlers: [], reason: '归它办' } } as const;
    const { ticket } = await logTicket(hotline.service.deps, DESK, matter, 'log-li');
    expect(ticket.citizen.conversationId).toBe(idOf('li'));
    await hotline.answers(ticket.department ?? '', ticket.number, '执照明天可以来领。');
    await reads('li', '执照明天可以来领');
    await expect(logTicket(hotline.service.deps, DESK, { ...matter, conversation: '0'.repeat(24) }, 'log-none')).rejects.toMatchObject({ code: 'CONVERSATION_NOT_FOUND' });
  });

  it('gives its photos to the ticket, once, to nobody but who attends to it; the ticket shows them as any other', async () => {
    const photo = (id: string) => ({ id, contentType: 'image/jpeg', name: null, size: 1 } as const);
    await hotline.service.memory.receive('li', '', 'photos', [photo('licence'), photo('counter')]);
    await eventually('the photos are there', async () => (await readConversation(hotline.service.deps, DESK, ref('li'))).words.some(({ photos }) => photos.includes('counter')));
    const matter = { text: '窗口贴的办理时限是三天', type: 'complaint', urgent: false, area: null, address: null, contact: null, anonymous: false, conversation: ref('li'), photos: ['counter', 'licence', 'counter'], dispatch: null } as const;
    const log = (who: typeof DESK, more: Partial<typeof matter> | { photos: string[] }, cause: string) => logTicket(hotline.service.deps, who, { ...matter, ...more }, cause);
    await expect(log({ ...DESK, name: 'another' }, {}, 'photos-other')).rejects.toMatchObject({ code: 'CONVERSATION_NOT_ATTENDED', message: '这个会话现在不由您接待，请先接入。' });
    await expect(log(DESK, { photos: ['somebody-elses'] }, 'photos-wrong')).rejects.toMatchObject({ code: 'VALIDATION_FAILED', message: '照片不在这个会话最近的话里' });
    const { ticket, code } = await log(DESK, {}, 'photos-li');
    expect(photosOf(ticket)).toEqual(['licence', 'counter']);
    expect(photosOf((await hotline.ticket(ticket.number)))).toEqual(['licence', 'counter']);
    hotline.clock.advance(16 * MINUTE_MS); // the attendance is over: the same request again brings the same ticket
    expect(await log(DESK, {}, 'photos-li')).toMatchObject({ ticket: { number: ticket.number }, code });
    await expect(log(DESK, {}, 'photos-late')).rejects.toMatchObject({ code: 'CONVERSATION_NOT_ATTENDED' });
    await takeOverConversation(hotline.service.deps, DESK, { ref: ref('li') });
  });

  it('is handed back: the citizen is told, and the bot answers', async () => {
    await handBackConversation(hotline.service.deps, DESK, { ref: ref('li') });
    expect(await reads('li', '工作人员已结束')).toMatch(/^一号通：/);
    expect(await hotline.says('li', '新开办企业几个工作日能办完')).toContain('3个工作日');
    await expect(says('还有一句', 'li')).rejects.toMatchObject({ code: 'CONVERSATION_NOT_ATTENDED' });
  });

  it('is the bot’s again when the person says nothing for a quarter of an hour: the citizen is told once, before anything else', async () => {
    await takeOverConversation(hotline.service.deps, DESK, { ref: ref('zhang') });
    hotline.clock.advance(14 * MINUTE_MS);
    await says('还在查。', 'zhang');
    hotline.clock.advance(14 * MINUTE_MS);
    await writes('zhang', '好的');
    expect(read('zhang').at(-1)).toBe('工作人员：还在查。');
    hotline.clock.advance(2 * MINUTE_MS);
    expect(await hotline.says('zhang', '新开办企业几个工作日能办完')).toContain('3个工作日');
    const after = read('zhang');
    expect(after.filter((text) => text.includes('暂时离开'))).toHaveLength(1);
    expect(after.at(-2)).toContain('暂时离开');
    // Nobody wrote meanwhile: the timer tells it.
    await takeOverConversation(hotline.service.deps, DESK, { ref: ref('sun') });
    hotline.clock.advance(16 * MINUTE_MS);
    expect(await reads('sun', '暂时离开')).toMatch(/请回复“转人工”/);
  });

  it('shows who does not attend to it neither numbers nor codes', async () => {
    await hotline.says('sun', '我的电话是13812345678，转人工');
    const opened = await readConversation(hotline.service.deps, SUPERVISOR, ref('sun'));
    expect([opened.isMasked, JSON.stringify(opened.words).includes('13812345678')]).toEqual([true, false]);
    await takeOverConversation(hotline.service.deps, SUPERVISOR, { ref: ref('sun') });
    const own = await readConversation(hotline.service.deps, SUPERVISOR, ref('sun'));
    expect([own.isMasked, JSON.stringify(own.words).includes('13812345678')]).toEqual([false, true]);
  });

  it('is no group’s: where others read along nobody comes in', async () => {
    await hotline.service.deps.inbox.add({ channel: 'memory', externalId: 'g1', conversationId: idOf('group'), text: '转人工', attachments: [], receivedAt: hotline.clock.now(), overheard: true });
    await eventually('the group is answered', () => hotline.service.memory.sent.find(({ inReplyTo }) => inReplyTo === 'g1'));
    await expect(takeOverConversation(hotline.service.deps, DESK, { ref: ref('group') })).rejects.toMatchObject({ code: 'CONVERSATION_NOT_FOUND' });
  });
});
