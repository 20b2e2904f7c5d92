import type { OfficialDocument } from '../../../../src/domain/policy/official-document.js';
import { parseOfficialDocument } from '../../../../src/domain/policy/parse-official-document.js';
import { DISTRIBUTED_PLAN, PLAIN_NOTICE } from './synthetic-documents.js';

function parsed(text: string): { document: OfficialDocument; warnings: readonly string[] } {
  const result = parseOfficialDocument(text);
  if (!result.ok) throw new Error(result.reason);
  return result;
}

const section = (document: OfficialDocument, key: string) => document.sections.find((one) => one.key === key);

describe('a cover that distributes a plan (印发)', () => {
  const { document, warnings } = parsed(DISTRIBUTED_PLAN);

  it('takes the title of the plan, and number, date and issuer of the cover', () => {
    expect(document).toMatchObject({
      title: '2026年云溪区便民服务改进工作方案', documentNumber: '云溪政办发〔2026〕7号',
      issuer: '青禾市云溪区人民政府办公室', issuedOn: '2026-03-05',
      addressees: ['各镇人民政府', '街道办事处', '区政府各部门', '云溪高新区管委会'],
      preamble: '为方便居民办事，制定本方案。',
      copiedTo: '区委各部门，区人大常委会办公室，区政协办公室',
    });
  });

  it('keys each section that has text by its path of marks', () => {
    expect(document.sections.map(({ key, title }) => [key, title])).toEqual([
      ['一', '总的想法'], ['二（一）', '做好托育、养老服务登记'], ['二（二）', '修好路灯和井盖'],
      ['三（一）', '加强检查'], ['三（二）', '加强学习'],
    ]);
  });

  it('puts a sentence together that a page break has cut', () => {
    const [, second] = section(document, '二（一）')?.paragraphs ?? [];
    expect(second?.text).toBe('公布老年食堂的菜价和补贴办法，按月更新。养老机构的检查结果要让家属看得到，检查结束后3个工作日内贴出，不得拖延。');
    expect(second?.lead).toBe('公布老年食堂的菜价和补贴办法，按月更新');
    expect(second?.departmentNote).toBe('（各镇街、云溪高新区，区民政局负责落实）');
  });

  it('names the departments of each paragraph, and none where the document names none', () => {
    expect(document.sections.flatMap(({ key, paragraphs }) => paragraphs.map((p) => [key, p.departments]))).toEqual([
      ['一', []],
      ['二（一）', ['各镇街', '云溪高新区', '区卫健局', '区民政局']],
      ['二（一）', ['各镇街', '云溪高新区', '区民政局']],
      ['二（二）', ['区城管局', '各镇街', '云溪高新区', '区政府各部门']],
      ['三（一）', []],
      ['三（二）', ['有关镇街', '区人社局', '区文化和旅游局']],
    ]);
    expect(warnings).toContain('没有写明责任单位：一、三（一）。');
  });

  it('leaves brackets that name no department in the text', () => {
    expect(section(document, '二（二）')?.paragraphs[0]?.text).toContain('（云政办发〔2024〕3号）执行，社会资本参与（PPP）的另行商定。');
  });

  it('reads the time limits of each paragraph', () => {
    expect(document.sections.flatMap(({ paragraphs }) => paragraphs.map((p) => p.timeLimits.map((limit) => limit.text)))).toEqual([
      [], ['每年5月底前', '不得少于15天'], ['按月', '3个工作日内'], ['24小时内', '年底前'], ['每季度', '10个工作日内'], ['定期'],
    ]);
  });
});

describe('a notice signed at its end', () => {
  const { document, warnings } = parsed(PLAIN_NOTICE);

  it('keeps its own title, and reads a date in Chinese numerals and a number in other brackets', () => {
    expect(document).toMatchObject({
      title: '青禾市云溪区民政局关于开展冬季送温暖活动的通知', documentNumber: '云民字〔2025〕18号', issuer: '青禾市云溪区民政局',
      issuedOn: '2025-11-20', addressees: ['各镇街民政办'], copiedTo: '区财政局',
    });
  });

  it('reads headings run in with their paragraph, and marks of all four levels', () => {
    expect(document.sections.map(({ key, title }) => [key, title])).toEqual([
      ['一', '活动对象'], ['二（一）', '摸底'], ['二（一）1.', '登记住址和联系人'],
      ['二（一）2.', '登记取暖方式，煤炉要逐户查看，共需10.5万元'], ['二（一）2.（1）', '有烟管的，查烟管'],
      ['二（一）2.（2）', '没有烟管的，当场换掉'], ['二（二）', '送达'], ['三', '有关要求'],
    ]);
  });

  it('ends before signature, date and annex, and says that the annex is missing', () => {
    expect(section(document, '三')?.paragraphs.map((p) => p.text)).toEqual(['及时上报，不漏一户。']);
    expect(warnings).toContain('附件没有导入，需要时请单独导入。');
  });
});

describe('other layouts', () => {
  it('reads regulations by article, numbered through their chapters', () => {
    const { document } = parsed('云溪区井盖管理办法\n第一章 总则\n第一条 为管好井盖，制定本办法。\n第二章 职责\n第二条 井盖由区城管局巡查：\n（一）每日一次；\n（二）雨后加一次。\n第三条 本办法自公布之日起施行。');
    expect(document.sections.map((one) => one.key)).toEqual(['第一条', '第二条', '第二条（一）', '第二条（二）', '第三条']);
  });

  it('reads a text without level marks as one section', () => {
    const { document, warnings } = parsed('云溪区水务局关于临时停水的公告\n因管道检修，东街停水。\n请居民提前储水。\n云溪区水务局\n2026年1月9日');
    expect(document).toMatchObject({ issuer: '云溪区水务局', issuedOn: '2026-01-09' });
    expect(document.sections.map(({ key, paragraphs }) => [key, paragraphs.map((p) => p.text)]))
      .toEqual([['全文', ['因管道检修，东街停水。', '请居民提前储水。']]]);
    expect(warnings).toContain('没有识别出文号，请手工填写。');
  });

  it('reads a distributed text without level marks from after the cover', () => {
    const { document } = parsed('关于印发云溪区雨天值班办法的通知\n各镇街：\n现印发给你们。\n云溪区人民政府\n2026年2月3日\n云溪区雨天值班办法\n下雨时每镇街留两人值班。');
    expect(document.title).toBe('云溪区雨天值班办法');
    expect(document.sections[0]?.paragraphs.map((p) => p.text)).toEqual(['下雨时每镇街留两人值班。']);
  });

  it('continues headings and items over line ends when every line is broken', () => {
    const long = '把居民最常问的几件事写成一问一答放在窗口前供人自取使用';
    const lines = Array.from({ length: 8 }, () => long);
    const { document } = parsed(['云溪区窗口服务方案', `一、${long.slice(2)}`, '并且每周更换', ...lines, '全部写完。', `1.${long.slice(2)}`, '放。'].join('\n'));
    expect(document.sections[0]).toMatchObject({ key: '一', title: `${long.slice(2)}并且每周更换` });
    expect(document.sections[0]?.paragraphs).toHaveLength(1);
    expect(document.sections[1]?.paragraphs[0]?.text).toBe(`${long.slice(2)}放。`);
  });

  it('goes on with a paragraph whose line is full to its full stop', () => {
    const full = '窗口前放一张桌子和两把椅子供来办事的老人坐着等。';
    const { document } = parsed(`云溪区窗口服务方案\n一、安排\n${`${full}\n`.repeat(8)}桌上放水。\n椅子另买。（区民政局负责）`);
    expect(document.sections[0]?.paragraphs.map((p) => p.text)).toEqual([`${full.repeat(8)}桌上放水。`, '椅子另买。']);
  });

  it('does not take a line that begins with a numeral in the middle of a sentence for a heading', () => {
    const { document } = parsed('云溪区产业办法\n一、总则\n本区扶持第\n一、二产业的小店。\n二、期限\n为期一年。');
    expect(document.sections.map((one) => one.key)).toEqual(['一', '二']);
    expect(document.sections[0]?.paragraphs[0]?.text).toBe('本区扶持第一、二产业的小店。');
  });

  it('warns when a number is missing or used twice', () => {
    const { warnings } = parsed('云溪区方案\n一、甲\n做甲。\n三、丙\n做丙。\n三、丁\n做丁。');
    expect(warnings.join()).toContain('序号不连续：“三”');
    expect(warnings.join()).toContain('序号“三”出现了不止一次');
  });

  it('gives a bracket on a line of its own to the paragraph before', () => {
    const { document } = parsed('云溪区方案\n一、甲\n做好甲事。\n（区民政局、区财政局负责）\n做好乙事。（区住建局）');
    expect(document.sections[0]?.paragraphs.map((p) => p.departments)).toEqual([['区民政局', '区财政局'], ['区住建局']]);
  });

  it.each(['', '  \n\n', '一、'])('says why %j is no document', (text) => {
    expect(parseOfficialDocument(text)).toEqual({ ok: false, reason: expect.stringMatching(/[\u4e00-\u9fff]/) });
  });
});
