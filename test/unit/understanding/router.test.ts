import fc from 'fast-check';
import type { ClosedTicket } from '../../../src/domain/routing/closed-ticket.js';
import { createDepartmentRouter, type DepartmentRouter, trainRouter } from '../../../src/understanding/router.js';
import { createWords, termsOf, type Words } from '../../../src/understanding/segmenter.js';
import type { DistrictData } from '../../../src/domain/district.js';
import { realDistrict } from '../../helpers/district.js';
import { thinned } from '../../helpers/folder.js';

let data: DistrictData;
let words: Words;
let router: DepartmentRouter;
const fresh = () => createDepartmentRouter(data.departments, words, async (tickets) => trainRouter(data, words, tickets));
beforeAll(async () => {
  ({ data } = await realDistrict());
  words = await createWords(termsOf(data), data.synonyms);
  router = fresh();
  await router.prepare();
});

const idOf = (name: string) => data.departments.find((department) => department.name === name)?.id ?? '';
const first = (text: string, area: string | null = null, by: DepartmentRouter = router) => by.route(text, area)[0]?.department;
const ticket = (text: string, department: string | null, returnedBy: readonly string[] = []): ClosedTicket =>
  ({ number: text, text, area: null, department: department === null ? null : idOf(department), returnedBy: returnedBy.map(idOf), closedAt: 1 });

describe('the department router', () => {
  it.each([
    ['老板拖欠三个月工资', '区人社局'], ['小区物业乱收费', '区住建局'], ['饭店后厨很脏,吃坏肚子', '区食药监局'], ['厂子夜里偷排污水', '兰山环保分局'],
    ['路口的红绿灯一直不亮', '兰山公安分局'], ['孩子的学校让家长交补课费', '区教体局'],
  ])('proposes for %s %s, with the words that say so', (text, department) => {
    const found = router.route(text);
    expect(found.length).toBeLessThanOrEqual(3);
    expect(found[0]).toMatchObject({ department, reason: expect.stringMatching(new RegExp(`^因提到“.+”，属${department}职责$`)) });
    for (const [, word = ''] of (found[0]?.reason ?? '').matchAll(/“([^”]+)”/g)) expect(text).toContain(word);
  });
  it('is surer of the first than of the others, and all are at most one together', () => {
    const confidences = router.route('老板拖欠三个月工资').map(({ confidence }) => confidence);
    expect([...confidences].sort((a, b) => b - a)).toEqual(confidences);
    expect(confidences.reduce((sum, value) => sum + value, 0)).toBeLessThanOrEqual(1 + 1e-9);
    expect(confidences[0]).toBeGreaterThan(0.7);
  });
  it('puts a department that the citizen names first', () => {
    expect(router.route('去区民政局办事,停车场乱收费')[0]).toMatchObject({ department: '区民政局', reason: '您提到了区民政局' });
  });
  it('proposes the government of the town that is named for what towns do, and no town when none is', () => {
    const found = router.route('义堂镇我们村里的垃圾没人拉,村委会不管', '义堂镇');
    expect(found[0]).toMatchObject({ department: '义堂镇政府', reason: expect.stringContaining('事情在义堂镇') });
    expect(router.route('我们村里的垃圾没人拉,村委会不管').map(({ department }) => department)).not.toContain('属地镇街');
  });
  it('proposes the department all the same for what is not a town’s own, wherever it is', () => {
    expect(first('义堂镇的饭店后厨很脏', '义堂镇')).toBe('区食药监局');
  });
  it('is not sure of whose talk is', () => {
    for (const text of ['今天天气真好呀', '讲个笑话', 'abc', '😀😀', '']) expect(router.route(text)[0]?.confidence ?? 0).toBeLessThan(0.5);
  });
  it('takes whatever is written', () => {
    fc.assert(fc.property(fc.oneof(fc.string(), fc.string({ unit: 'grapheme' }), fc.constantFrom('路灯', '一'.repeat(4_000))), (text) => {
      const found = router.route(text);
      return found.length <= 3 && found.every(({ confidence }) => confidence >= 0 && confidence <= 1);
    }));
  });
  it('proposes the same each time it is made', async () => {
    const again = fresh();
    expect(again.route('路灯不亮')).toEqual([]);
    await again.prepare();
    for (const text of ['路灯不亮', '公积金怎么取', '孩子上学']) expect(again.route(text)).toEqual(router.route(text));
  });
});

describe('a router that learns', () => {
  /** Learned a dozen times: of a sixth of the texts, in a fraction of the time. */
  let data: DistrictData;
  let router: DepartmentRouter;
  const fresh = () => createDepartmentRouter(data.departments, words, async (tickets) => trainRouter(data, words, tickets));
  const first = (text: string, area: string | null = null, by: DepartmentRouter = router) => by.route(text, area)[0]?.department;
  beforeAll(async () => {
    data = thinned((await realDistrict()).data, 6);
    router = fresh();
    await router.prepare();
  });
  const WORDS = '无人机在小区上空乱飞,偷拍';
  const variants = ['楼顶有人放无人机偷拍', '天天有无人机飞到窗边', '无人机乱飞吓到孩子', '有人用无人机偷拍我家', '小区上空无人机嗡嗡响', '无人机飞得太低'];

  it('proposes the department that answered tickets of such words', async () => {
    const taught = fresh();
    await taught.learn(variants.map((text) => ticket(text, '区旅游局')));
    expect(first(WORDS)).not.toBe('区旅游局');
    expect(first(WORDS, null, taught)).toBe('区旅游局');
    expect(first('老板拖欠三个月工资', null, taught)).toBe('区人社局');
  });
  it('proposes less a department that gave such tickets back, whoever answered them', async () => {
    const usual = first(WORDS) ?? '';
    const confidenceOf = (by: DepartmentRouter) => by.route(WORDS).find(({ department }) => department === usual)?.confidence ?? 0;
    const [given, answered] = [fresh(), fresh()];
    await given.learn(variants.map((text) => ticket(text, null, [usual])));
    await answered.learn(variants.map((text) => ticket(text, '区旅游局', [usual])));
    expect(confidenceOf(given)).toBeLessThan(confidenceOf(router));
    expect(confidenceOf(answered)).toBeLessThan(confidenceOf(router));
  });
  it('learns of all towns from one', async () => {
    const taught = fresh();
    await taught.learn(variants.map((text) => ticket(text, '义堂镇政府')));
    expect(first(WORDS, '枣园镇', taught)).toBe('枣园镇政府');
  });
  it('knows nothing of departments that there are no longer', async () => {
    const taught = fresh();
    await taught.learn(variants.map((text) => ({ ...ticket(text, null), department: 'abolished' })));
    expect(taught.route(WORDS)).toEqual(router.route(WORDS));
  });
  it('forgets again, and compares beside what serves', async () => {
    const taught = fresh();
    await taught.prepare();
    const beside = await taught.taught(variants.map((text) => ticket(text, '区旅游局')));
    expect(beside(WORDS, null)[0]?.department).toBe('区旅游局');
    expect(taught.route(WORDS)).toEqual(router.route(WORDS));
    await taught.learn(variants.map((text) => ticket(text, '区旅游局')));
    await taught.learn([]);
    expect(taught.route(WORDS)).toEqual(router.route(WORDS));
  });
  it('keeps to the last of several lessons, whichever is learned first', async () => {
    const waiting: (() => void)[] = [];
    const slow = createDepartmentRouter(data.departments, words, async (tickets) => {
      await new Promise<void>((resume) => void waiting.push(resume));
      return trainRouter(data, words, tickets);
    });
    const [earlier, later] = [slow.learn(variants.map((text) => ticket(text, '区旅游局'))), slow.learn([])];
    for (const resume of waiting.reverse()) resume();
    await Promise.all([earlier, later]);
    expect(slow.route(WORDS)).toEqual(router.route(WORDS));
  });
  it('learns again after learning has failed', async () => {
    let isBroken = true;
    const shaky = createDepartmentRouter(data.departments, words, async (tickets) => {
      if (isBroken) throw new Error('out of memory');
      return trainRouter(data, words, tickets);
    });
    await expect(shaky.prepare()).rejects.toThrow('out of memory');
    isBroken = false;
    await shaky.prepare();
    expect(shaky.route(WORDS)).toEqual(router.route(WORDS));
  });
});
