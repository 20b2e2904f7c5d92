import { addAccount } from '../../src/usecases/add-account.js';
import { createConsoleClient } from '../helpers/console-client.js';
import { picture } from '../helpers/pictures.js';
import { createFakeClock, eventually } from '../helpers/service.js';
import { AES_KEY, TEMPLATE } from '../helpers/wechat-channel.js';
import { startWechatService } from '../helpers/wechat-service.js';

const OPENID = 'oyORnuP8q7ou2gfYjqLzSIWZf0rs';
const DAY_MS = 86_400_000;

describe('a follower of the official account, from question to answer', () => {
  const clock = createFakeClock('2026-09-24T10:00:00+08:00');
  let wechat: Awaited<ReturnType<typeof startWechatService>>;
  let messages = 0;
  const does = (fields: Readonly<Record<string, string | number>>) => {
    messages += 1;
    return wechat.does(OPENID, `605476859006471${String(messages).padStart(4, '0')}`, fields);
  };
  const say = async (Content: string): Promise<string> => (await does({ Content })).text ?? '';

  beforeAll(async () => {
    // The first answer waits for what has to be learned; here it may take as long as it takes.
    wechat = await startWechatService({ clock, aesKey: AES_KEY, replyLimitMs: 80_000 });
    await addAccount(wechat.service.deps, { name: 'zhujian', displayName: 'zhujian', role: 'department', department: '区住建局', password: 'a long password' });
    await addAccount(wechat.service.deps, { name: 'huawu', displayName: '话务员', role: 'operator', department: null, password: 'a long password' });
  });
  afterAll(async () => {
    expect(wechat.service.logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
    await wechat.stop();
  });

  it('is greeted on following', async () => {
    expect((await does({ MsgType: 'event', Event: 'subscribe', EventKey: '' })).text).toMatch(/可回复：“查进度”、“登记工单”、“转人工”$/);
  });

  it('is answered at once, with the source, and takes a number for a choice', async () => {
    const answer = await say('新开办企业几个工作日能办完');
    expect(answer).toContain('3个工作日');
    expect(answer).toContain('来源：《');
    expect(answer).toContain('临兰政办发〔2018〕30号');
    expect(answer).toMatch(/可回复：1\. 有用　2\. 没用$/);
    expect(await say('1')).toContain('很高兴帮到您');
  });

  it('is understood when speaking, and when tapping the menu', async () => {
    expect((await does({ MsgType: 'voice', MediaId: 'm', Format: 'amr', Recognition: '我家厨房着火了' })).text).toContain('119');
    expect((await does({ MsgType: 'event', Event: 'CLICK', EventKey: '查进度' })).text).toMatch(/工单/);
  });

  it('opens a ticket with a photo and a place', async () => {
    expect(await say('小区门口的路灯坏了好几天没人修')).toContain('登记工单');
    await say('登记工单');
    await does({ MsgType: 'location', Location_X: '35.05', Location_Y: '118.34', Scale: 16, Label: '兰山街道金雀山路10号' });
    await say('13812345678');
    const MediaId = wechat.fake.uploads(await picture());
    expect((await does({ MsgType: 'image', MediaId, PicUrl: 'http://x' })).text).toMatch(/照片/);
    expect(await say('确认提交')).toContain('20260924-0001');
    const record = await wechat.service.stores.tickets.load('20260924-0001');
    expect(record?.events[0]).toMatchObject({ name: 'TicketReceived', photos: [expect.any(String)] });
    expect(record?.ticket.matter).toMatchObject({ area: '兰山街道', address: expect.stringContaining('金雀山路10号') });
  });

  const answerTicket = async (publicAnswer: string): Promise<void> => {
    const bureau = createConsoleClient(wechat.service.url);
    await bureau.signIn('zhujian', 'a long password');
    expect((await bureau.call('POST', '/tickets/20260924-0001/sign', {})).status).toBe(200);
    expect((await bureau.call('POST', '/tickets/20260924-0001/reply', { publicAnswer })).status).toBe(200);
    const desk = createConsoleClient(wechat.service.url);
    await desk.signIn('huawu', 'a long password');
    expect((await desk.call('POST', '/tickets/20260924-0001/approve', {})).status).toBe(200);
  };

  it('hears what the department answers by the customer-service API', async () => {
    await answerTicket('路灯已经修好。');
    // An answer that took long went this way before.
    await eventually('the news', () => wechat.fake.textsTo(OPENID).some((text) => text.includes('区住建局答复：路灯已经修好。')));
    expect(wechat.fake.texts.map(({ choices }) => choices)).toContainEqual(['已解决', '没解决']);
    expect(await say('没解决，还是不亮')).toContain('第2次办理');
  });

  it('hears after 48 hours by a notice that there is news, and reads it by writing', async () => {
    wechat.fake.hears(OPENID).agreed.add(TEMPLATE);
    clock.advance(3 * DAY_MS);
    await answerTicket('路灯已经更换。');
    const notice = await eventually('the notice', () => wechat.fake.notices[0]);
    expect(notice).toEqual({ to: OPENID, templateId: TEMPLATE, data: { character_string1: '20260924-0001', thing2: '有新进展，回复“查进度”查看', time3: '2026-09-27 10:00' } });
    expect(await say('查进度')).toContain('路灯已经更换。');
  });
});
