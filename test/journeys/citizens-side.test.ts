import { DESK, SUPERVISOR, clerkOf, hotlineForSuite } from './hotline.js';

describe('a citizen and their ticket', () => {
  const hotline = hotlineForSuite('2026-03-02T09:00:00+08:00');
  let number: string;
  let code: string;

  it('opens it without a name, and gets a code with which it can be asked for from anywhere', async () => {
    expect(await hotline.says('li', '老板拖欠工资不给，干了三个月的活')).toContain('登记');
    await hotline.says('li', '登记工单');
    expect(await hotline.says('li', '义堂镇工业园')).toContain('匿名');
    expect(await hotline.says('li', '匿名')).toContain('匿名，答复发到这里');
    const opened = await hotline.says('li', '确认提交');
    [, number = ''] = /编号 (\d{8}-\d{4})/.exec(opened) ?? [];
    [, code = ''] = /查询码：([A-Z2-9]{4}-[A-Z2-9]{4})/.exec(opened) ?? [];
    expect(await hotline.ticket(number)).toMatchObject({ citizen: { anonymous: true, contact: null }, status: 'dispatched' });
    expect(code).not.toBe('');
  });

  it('asks for it from another phone with number and code; without the right code nobody learns that it exists', async () => {
    expect(await hotline.says('neighbour', `查询 ${number} ${code}`)).toContain(`工单 ${number}：已派给区人社局`);
    expect(await hotline.says('neighbour', `${number} ${code.toLowerCase().replace('-', '')} 到哪一步了`)).toContain(`工单 ${number}`);
    const wrong = code.startsWith('A') ? `B${code.slice(1)}` : `A${code.slice(1)}`;
    expect(await hotline.says('stranger', `查询 ${number} ${wrong}`)).toContain('没有查到');
    expect(await hotline.says('stranger', `查询 ${number}`)).toContain('没有查到');
    expect(await hotline.says('stranger', '查进度')).toContain('还没有您登记的工单');
    // The code opens the ticket to this conversation for half an hour: long enough to tap what is offered.
    expect(await hotline.says('neighbour', '查进度')).toContain(`工单 ${number}`);
    await hotline.until('2026-03-02T09:31:00+08:00', 31);
    expect(await hotline.says('neighbour', '查进度')).toContain('还没有您登记的工单');
  });

  it('is not left open to who gave the code while the clock was ahead, once it is put right', async () => {
    hotline.clock.advance(7_200_000);
    expect(await hotline.says('neighbour', `查询 ${number} ${code}`)).toContain(`工单 ${number}`);
    hotline.clock.advance(-7_200_000);
    expect(await hotline.says('neighbour', '查进度')).toContain('还没有您登记的工单');
  });

  it('adds words and a photo, which the clerk sees', async () => {
    expect(await hotline.says('li', '补充：还欠着工友小王的')).toContain('已补充');
    expect(await hotline.says('li', '', ['photo-1'])).toContain('要补充到工单');
    expect(await hotline.says('li', '补充到工单')).toContain('已补充');
    expect(await hotline.says('li', '补充情况')).toContain('请说说');
    expect(await hotline.says('li', '欠条在这里', ['photo-2'])).toContain('已补充');
    expect((await hotline.ticket(number)).supplements).toMatchObject([{ text: '还欠着工友小王的', photos: [] }, { text: '', photos: ['photo-1'] }, { text: '欠条在这里', photos: ['photo-2'] }]);
  });

  it('reminds once a day, also for who has only the code', async () => {
    expect(await hotline.says('neighbour', `催办 ${number} ${code}`)).toContain('已为您催办');
    expect(await hotline.says('li', '催办')).toContain('今天已经催办过');
  });

  it('who stays anonymous is named to nobody; a supervisor may grant it to the department, and each look is recorded', async () => {
    await expect(hotline.does(clerkOf('human-resources'), number, { name: 'RevealContact', reason: '要核实' })).rejects.toMatchObject({ code: 'TICKET_IDENTITY_HIDDEN' });
    await expect(hotline.does(DESK, number, { name: 'GrantIdentity', department: '区人社局', reason: '要核实' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await hotline.does(SUPERVISOR, number, { name: 'GrantIdentity', department: '区人社局', reason: '立案需要' });
    await hotline.does(clerkOf('human-resources'), number, { name: 'RevealContact', reason: '要核实' });
    expect((await hotline.load(number)).events.filter(({ name }) => name === 'ContactRevealed')).toMatchObject([{ actor: { id: 'human-resources' }, reason: '要核实' }]);
  });

  it('says that it is resolved with one tap, and may give a mark after it', async () => {
    await hotline.answers('human-resources', number, '工资已发。');
    expect((await hotline.news('li')).at(-1)).toContain('工资已发');
    expect(await hotline.says('li', '已解决')).toContain('打个分');
    expect(await hotline.says('li', '不满意')).toContain('如实记录');
    expect(await hotline.ticket(number)).toMatchObject({ status: 'closed', ended: { resolved: true }, followUps: [{ resolved: true, rating: 2, satisfied: false }] });
    expect(await hotline.says('li', '5分')).not.toContain('谢谢您的评分');
  });

  it('says from another phone, with the code, that it is not over, and with which mark; of two that wait, the one that is named', async () => {
    const numbers = [await hotline.open({}, 'zhao'), await hotline.open({}, 'zhao')];
    for (const of of numbers) {
      await hotline.does(clerkOf('housing'), of, { name: 'SignTicket' });
      await hotline.answers('housing', of, '已修好。');
    }
    const [first = '', second = ''] = numbers;
    expect(await hotline.says('daughter', `${first} ${hotline.codeOf(first)}`)).toContain('已修好');
    expect(await hotline.says('daughter', '没解决')).toContain(`工单 ${first} 已退回`);
    expect((await hotline.ticket(second)).status).toBe('replied');
    expect(await hotline.says('zhao', `${second} 解决了，师傅态度很好`)).toContain(second);
    expect(await hotline.ticket(second)).toMatchObject({ status: 'closed', followUps: [{ resolved: true, words: '师傅态度很好' }] });
  });

  it('is told of a refusal with its reason, and of a matter that stands still', async () => {
    const declined = await hotline.open({ department: null, what: '法院判我输了，你们管管' }, 'wang');
    await hotline.does(DESK, declined, { name: 'DeclineTicket', reasonId: 'legal-procedure', words: '请通过法院申诉。' });
    expect((await hotline.news('wang')).at(-1)).toMatch(/不予受理。理由：已进入诉讼.*\n请通过法院申诉/);
    const waiting = await hotline.open({}, 'wu');
    await hotline.does(clerkOf('housing'), waiting, { name: 'SignTicket' });
    await hotline.does(DESK, waiting, { name: 'SuspendTicket', reason: '等汛期过去', days: 10 });
    expect((await hotline.news('wu')).at(-1)).toContain('等汛期过去');
    expect(await hotline.says('wu', '查进度')).toContain('暂停办理');
    await hotline.until('2026-03-12T12:00:00+08:00', 1_440);
    expect((await hotline.ticket(waiting)).status).toBe('signed');
  });
});
