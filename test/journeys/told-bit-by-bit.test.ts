import { hotlineForSuite } from './hotline.js';

describe('a matter that is told bit by bit', () => {
  const hotline = hotlineForSuite('2026-03-02T10:00:00+08:00');
  /** One after the other; the last reply. */
  const talk = async (citizen: string, ...texts: readonly string[]): Promise<string> => {
    let reply = '';
    for (const text of texts) reply = await hotline.says(citizen, text);
    return reply;
  };
  const numberIn = (text: string): string => /\d{8}-\d{4}/.exec(text)?.[0] ?? '';

  it('stays one matter, and its department’s: wages, then where, how many, and where they have been with it', async () => {
    expect(await talk('gongren', '老板欠俺八个月工资,跑了')).toContain('区人社局');
    for (const text of ['工地在义堂镇', '有15个人呢', '找过劳动局没人管']) expect(await hotline.says('gongren', text)).toMatch(new RegExp(`补上了：${text}.*区人社局`, 's'));
    expect(await talk('gongren', '谢谢')).toContain('还没有登记');
    expect(await talk('gongren', '登记工单')).toContain('在义堂镇的哪里');
    const summary = await talk('gongren', '工业园', '13812345678');
    expect(summary).toContain('事项：老板欠俺八个月工资,跑了\n工地在义堂镇\n有15个人呢\n找过劳动局没人管');
    expect(summary).toContain('地点：义堂镇工业园');
    expect(summary).not.toContain('因提到');
    const ticket = await hotline.ticket(numberIn(await talk('gongren', '确认提交')));
    expect(ticket).toMatchObject({ status: 'dispatched', department: 'human-resources', matter: { area: '义堂镇', address: '义堂镇工业园' } });
  });

  it('stays urgent, and is signed for within the half hour', async () => {
    await talk('zhuhu', '小区停水了', '都两天了,老人孩子没法过', '登记工单', '跳过', '跳过');
    const opened = await talk('zhuhu', '确认提交');
    expect(opened).toContain('要求30分钟内签收');
    expect(await hotline.ticket(numberIn(opened))).toMatchObject({ urgent: true, matter: { text: '小区停水了\n都两天了,老人孩子没法过' } });
  });

  it('is put together from few words after 投诉, and stays a complaint; who has no telephone need not say so twice', async () => {
    const summary = await talk('laoren', '投诉', '物业', '乱收费', '兰山街道的阳光花园', '我没有手机');
    expect(summary).toContain('事项：物业，乱收费\n类型：投诉\n地点：兰山街道的阳光花园\n联系电话：未留');
    expect(await talk('laoren', '不对，是星光花园')).toContain('地点：兰山街道星光花园');
    expect(await talk('laoren', '取消')).toContain('没有提交');
  });

  it('is a new one when it is another department’s; the first is said to be left', async () => {
    expect(await talk('beicun', '路灯不亮', '在半程镇东哨村村口')).toContain('区住建局');
    const replaced = await talk('beicun', '孩子在学校被老师扇耳光');
    expect(replaced).toContain('区教体局');
    expect(replaced).toContain('前面说的“路灯不亮');
  });

  it('goes to whom the question belongs when the choices were none of it', async () => {
    const offered = await talk('zhigong', '公积金咋取出来', '都不是');
    expect(offered).toContain('公积金管理中心');
    expect(await talk('zhigong', '登记', '跳过')).toContain('事项：公积金咋取出来\n类型：咨询');
  });
});
