import { eventually, startService } from '../helpers/service.js';
import { BOT, type Gateway, openGateway, TOKEN, until } from '../helpers/wechaty-gateway.js';

const ROOM = 'jinqueshan@chatroom';

describe('a question and a matter in a community group', () => {
  let gateway: Gateway;
  let service: Awaited<ReturnType<typeof startService>>;

  beforeAll(async () => {
    gateway = await openGateway();
    gateway.room(ROOM, ['zhang']);
    const { endpoint } = gateway;
    service = await startService({ config: { wechaty: { account: 'lanshan', token: TOKEN, endpoint } } });
    await until('the account listens', () => gateway.isListenedTo());
  });
  afterAll(async () => {
    await service.stop();
    await gateway.close();
  });

  let asked = 0;
  const asks = async (text: string): Promise<string> => {
    const before = gateway.said(ROOM).length;
    await gateway.says('zhang', `@小通\u2005${text}`, { id: `ask${++asked}`, roomId: ROOM, mentionIdList: [BOT] });
    await eventually(text, () => gateway.said(ROOM).length > before, 60_000);
    return gateway.said(ROOM).at(-1)?.text ?? '';
  };
  const tickets = async () => (await service.stores.tickets.list({ limit: 10, offset: 0 })).total;

  it('answers a question there for all to read, with its source', async () => {
    const answer = await asks('低保名单在哪里公示');
    expect(answer).toMatch(/^@名zhang\u2005/);
    expect(answer).toContain('来源：《');
  });

  it('asks for nothing personal there, and registers nothing, however it is asked', async () => {
    for (const text of ['我家楼道灯坏了一个多月，物业不管，我住银雀山街道', '登记工单', '金雀山路12号', '13812345678', '确认提交', '查进度']) {
      const said = await asks(text);
      expect(said).not.toMatch(/13812345678|金雀山路|联系电话|留一个/);
    }
    expect(await asks('我家楼道灯坏了一个多月，物业不管，我住银雀山街道')).toMatch(/加我好友私聊.*不要在群里发电话/);
    expect(await tickets()).toBe(0);
  });

  it('takes the matter up in private, where it may ask', async () => {
    await gateway.says('zhang', '我家楼道灯坏了一个多月，物业不管，我住银雀山街道', { id: 'private1' });
    await until('it offers a ticket', () => gateway.said('zhang').some(({ text }) => text.includes('登记')));
    expect(gateway.said('zhang').at(-1)?.text).not.toContain('群里');
  });

  it('calls for help at once, also in a group', async () => {
    expect(await asks('着火了，快来人')).toContain('119');
  });

  it('lets nothing go wrong meanwhile', () => {
    expect(service.logger.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
});
