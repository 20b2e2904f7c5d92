import { ROLES, type Role } from '../../../src/domain/account.js';
import type { explanationView } from '../../../src/http/explanations/view.js';
import { kindName } from '../../../src/http/explanations/names.js';
import { deskForSuite } from './desk.js';

type View = ReturnType<typeof explanationView>;

describe('why a text is understood so, over HTTP', () => {
  const desk = deskForSuite();

  const post = (body: unknown, who: Role = 'editor') => desk.people[who].call('POST', '/explanations', body);
  const explain = async (text: string): Promise<View> => {
    const { status, body } = await post({ text });
    expect(status).toBe(200);
    return body as unknown as View;
  };

  it('is for editors and supervisors, and nobody else', async () => {
    const got = Object.fromEntries(await Promise.all(ROLES.map(async (role) => [role, (await post({ text: '低保' }, role)).status])));
    expect(got).toEqual({ admin: 403, operator: 403, department: 403, editor: 200, supervisor: 200 });
    expect((await post({ text: '低保' }, 'operator')).body).toMatchObject({ code: 'FORBIDDEN' });
    const stranger = await fetch(`${desk.service.url}/api/v1/explanations`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"text":"低保"}' });
    expect([stranger.status, await stranger.json()]).toEqual([401, expect.objectContaining({ code: 'SIGN_IN_REQUIRED' })]);
  });

  it.each([
    [{}, 'text'], [{ text: '' }, 'text'], [{ text: ' \n\u200b ' }, 'text'], [{ text: null }, 'text'], [{ text: ['低保'] }, 'text'], [{ text: '长'.repeat(4_001) }, 'text'], [{ text: '低保', topic: 'x' }, 'topic'],
  ])('refuses %j and names the field', async (body, field) => {
    const { status, body: problem } = await post(body);
    expect([status, problem.code, problem.errors]).toEqual([422, 'VALIDATION_FAILED', [{ field, message: expect.stringMatching(/\p{Script=Han}/u) }]]);
  });

  it('tells of a policy question which entry answers it, by which words, over which line', async () => {
    const found = await explain(' 请问低保名单在哪里公示？ ');
    const [best] = found.entries;
    expect(found.decision).toEqual({ kind: 'answer', name: '直接答复', text: expect.stringMatching(/^会直接答复《低保名单在哪四级公示》：把握 9\d%(以上)?，达到答复线 6\d%。$/) });
    expect(best).toMatchObject({ id: 'dibao-four-level-notice', title: '低保名单在哪四级公示', isUsed: true });
    expect(best?.evidence[0]).toEqual({ words: '低保', note: null, amount: expect.any(Number) }); // character, word and meaning are one for the reader
    expect(found.entries.filter(({ isUsed }) => isUsed)).toEqual([best]);
    expect(found.lines).toEqual([{ name: '反问线', at: expect.any(Number) }, { name: '答复线', at: expect.any(Number) }]);
    expect(best?.confidence).toBeGreaterThan(found.lines[1]?.at ?? 1);
    expect(found.heard).toMatchObject({ emergencies: [], isMatter: false, area: null, ticketTypeName: null, parts: [] });
    expect(found.kinds[0]).toMatchObject({ kind: 'question', name: '问政策' });
    expect(found.look.story).toBe('none');
    expect(found.departments[0]).toEqual({ name: '区民政局', confidence: expect.any(Number), reason: expect.stringContaining('低保') });
    expect(found.reply).toEqual({ text: expect.stringContaining('公示'), choices: ['有用', '没用'], sources: [expect.stringMatching(/^来源：《/)] });
  });

  it('tells of a matter with a place whose it is, and that policy is no answer', async () => {
    const found = await explain('柳青街道金源小区物业乱收停车费，问他们也不给个说法');
    expect(found.decision).toEqual({ kind: 'handover', name: '建议登记工单', text: '这是反映事情（投诉），不用政策来回答，会建议登记工单，转给区住建局。' });
    expect(found.heard).toMatchObject({ isMatter: true, area: '柳青街道', ticketTypeName: '投诉' });
    expect(found.lines).toEqual([{ name: '反映事情的答复线', at: expect.closeTo(0.65, 1) }]);
    expect(found.departments[0]?.name).toBe('区住建局');
    expect(found.reply.text).toContain('区住建局');
  });

  it('tells a cry for help before all else', async () => {
    const found = await explain('我家厨房着火了');
    expect(found.decision).toEqual({ kind: 'emergency', name: '呼救', text: '这是呼救，会请群众马上拨打119。' });
    expect(found.heard.emergencies).toEqual(['119']);
    expect(found.reply.text).toContain('119');
  });

  it.each([
    ['你好', 'service', /^听起来是“打招呼”（把握 \d\d%(以上)?），用事先写好的话回应，不查政策。$/], ['转人工', 'service', /^听起来是要“转人工”/], ['明白了', 'set-words', /固定的话/],
    ['低保', 'clarify', /^只说了“低保”，有3条解读都以它为名/], ['低保怎么公示', 'clarify', /^会反问，请群众在3条里选：最像的《.+》把握 \d\d%，过了反问线 \d\d%，没到答复线 \d\d(\.\d)?%。$/],
    ['新开办企业几天能办完？小区电梯坏了没人修', 'several', /^这段话说了2件事/], ['北京的路灯坏了', 'elsewhere', /^说的是北京/], ['新生儿落户需要什么材料', 'handover', /^没有(够把握|像)的解读.*会建议登记工单/],
  ])('says of %s what it is: %s', async (text, kind, words) => {
    const { decision } = await explain(text);
    expect(decision).toMatchObject({ kind, text: expect.stringMatching(words) });
  });

  it('shows a bare name’s entries as likely as they were taken to be', async () => {
    const used = (await explain('低保')).entries.filter(({ isUsed }) => isUsed);
    expect(used.map(({ confidence }) => confidence)).toEqual([0.4, 0.4, 0.4]);
  });

  it('keeps the several things apart, and says the very reply that a citizen gets', async () => {
    const found = await explain('新开办企业几天能办完？小区电梯坏了没人修');
    expect(found.heard.parts).toEqual(['新开办企业几天能办完？', '小区电梯坏了没人修']);
    expect(found.reply).toMatchObject({ text: expect.stringMatching(/3个工作日[\s\S]+登记工单/), choices: ['登记工单', '换个说法', '不用了'] });
  });

  it('stores nothing, logs nothing of it, and bears whatever is sent', async () => {
    const before = desk.service.logger.lines.length;
    for (const text of ['13812345678是我的电话', '<script>alert(1)</script>', '😀😀😀', '。', `低保${'啊'.repeat(3_998)}`, '长'.repeat(4_000)]) await explain(text);
    expect(desk.service.logger.lines.slice(before)).toEqual([]);
    expect((await desk.service.stores.unanswered.claim(10 ** 15, -(10 ** 15), 1))).toEqual([]);
    expect((await desk.service.stores.outbox.backlog())).toEqual([]);
  });

  it('has a Chinese name for every kind of words of the folder', () => {
    expect([...desk.service.data.corpus.data.map(({ intent }) => intent), 'question', 'matter'].filter((name) => !/\p{Script=Han}/u.test(kindName(name)))).toEqual([]);
  });
});
