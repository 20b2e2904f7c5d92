import fc from 'fast-check';
import { draftInterpretations } from '../../../../src/domain/policy/draft-interpretations.js';
import type { OfficialDocument } from '../../../../src/domain/policy/official-document.js';
import { parseOfficialDocument } from '../../../../src/domain/policy/parse-official-document.js';
import { importPolicy } from '../../../../src/usecases/import-policy.js';
import { DISTRIBUTED_PLAN } from './synthetic-documents.js';

function documentOf(text: string): OfficialDocument {
  const result = parseOfficialDocument(text);
  if (!result.ok) throw new Error(result.reason);
  return result.document;
}

describe('drafts for an editor', () => {
  const drafts = draftInterpretations(documentOf(DISTRIBUTED_PLAN), 'yunxi-2026-7');

  it('are one per paragraph and one more per sentence with a time limit', () => {
    expect(drafts.map(({ id, title }) => [id, title])).toEqual([
      ['yunxi-2026-7-s1-p1', '让居民少跑路，让办事的人少等待'],
      ['yunxi-2026-7-s2-1-p1', '每年5月底前登记各社区托育点的名额和开放时间'],
      ['yunxi-2026-7-s2-1-p2', '公布老年食堂的菜价和补贴办法，按月更新'],
      ['yunxi-2026-7-s2-1-p2-t1', '老年食堂的菜价和补贴办法：按月'],
      ['yunxi-2026-7-s2-1-p2-t2', '检查结束后：3个工作日内'],
      ['yunxi-2026-7-s2-2-p1', '接到报修后24小时内到场'],
      ['yunxi-2026-7-s2-2-p1-t1', '接到报修后：24小时内'],
      ['yunxi-2026-7-s2-2-p1-t2', '全部换完：年底前'],
      ['yunxi-2026-7-s3-1-p1', '区政府办公室每季度检查一次，并于10个工作日内通报'],
      ['yunxi-2026-7-s3-2-p1', '各窗口定期学习业务'],
    ]);
  });

  it('carry section, departments and day of issue, and questions about the bare subject', () => {
    expect(drafts[2]).toMatchObject({
      section: '二（一）', departments: ['各镇街', '云溪高新区', '区民政局'], validFrom: '2026-03-05', topic: '待分类',
      questions: ['老年食堂的菜价和补贴办法', '老年食堂的菜价和补贴办法归哪个部门管', '老年食堂的菜价和补贴办法什么时候公开',
        '老年食堂的菜价和补贴办法在哪里能看到', '老年食堂的菜价和补贴办法有没有时间要求'],
    });
  });

  it('can never be mistaken for reviewed text: marked, without an answer, the source kept apart', () => {
    for (const draft of drafts) {
      expect(draft.status).toBe('draft');
      expect(draft.answer).toEqual({ fact: '', action: '', contact: '' });
      expect(draft.sourceText).not.toBe('');
    }
  });

  it('have unique ids, short titles and at least three different questions, whatever the document says', () => {
    const sentence = fc.array(fc.constantFrom('公开', '做好', '信息', '工作', '，', '。', '每月', '3个工作日内', '《', '》', '居民', 'A'), { minLength: 1, maxLength: 12 }).map((parts) => parts.join(''));
    fc.assert(fc.property(fc.array(sentence, { minLength: 1, maxLength: 8 }), (sentences) => {
      const result = parseOfficialDocument(`云溪区方案\n一、公开工作\n${sentences.join('\n')}\n一、公开\n${sentences.join('。\n')}`);
      if (!result.ok) return;
      const entries = draftInterpretations(result.document, 'p');
      expect(new Set(entries.map((entry) => entry.id)).size).toBe(entries.length);
      for (const { title, questions } of entries) {
        expect(title.length).toBeGreaterThan(0);
        expect(title.length).toBeLessThanOrEqual(30);
        expect(new Set(questions).size).toBeGreaterThanOrEqual(3);
      }
    }));
  });
});

describe('importing a policy', () => {
  const importText = (text: string, path: string) => importPolicy({ readText: () => Promise.resolve({ ok: true, text }) }, path);

  it('gives the contents of both files, a summary and warnings', async () => {
    const result = await importText(DISTRIBUTED_PLAN, '/tmp/yunxi-2026-7.pdf');
    expect(result).toMatchObject({
      ok: true,
      yaml: {
        policy: { id: 'yunxi-2026-7', documentNumber: '云溪政办发〔2026〕7号', issuedOn: '2026-03-05', draftedBy: '' },
        drafts: { policy: 'yunxi-2026-7' },
      },
      summary: { policyId: 'yunxi-2026-7', sections: 5, paragraphs: 6, timeLimits: 9, drafts: 10 },
      warnings: expect.arrayContaining([expect.stringContaining('草稿')]),
    });
    expect(result.ok && result.yaml.policy.sections[1]).toEqual({ key: '二（一）', title: '做好托育、养老服务登记' });
  });

  it.each([['C:\\公文\\云溪方案.docx', 'policy-2026-7'], ['/data/2026.txt', 'policy-2026-7'], ['Yunxi-Plan.txt', 'yunxi-plan']])('names %s %s', async (path, id) => {
    const result = await importText(DISTRIBUTED_PLAN, path);
    expect(result.ok && result.summary.policyId).toBe(id);
  });

  it('passes on why a file or a text cannot be used', async () => {
    const refused = { ok: false as const, reason: '找不到这个文件。' };
    expect(await importPolicy({ readText: () => Promise.resolve(refused) }, 'x.txt')).toEqual(refused);
    expect(await importText('', 'x.txt')).toEqual({ ok: false, reason: '文件里没有文字。' });
  });
});

describe('several time limits in one sentence', () => {
  it('are a draft each, for what each is set for, also where one number stands in another', () => {
    const text = [
      '云溪政办发〔2026〕7号', '关于做好审批服务公开工作的通知', '各镇街：', '一、优化审批服务',
      '推进改革，要抓好落实。做到3个工作日内完成新开办企业、5个工作日内完成不动产登记、45个工作日内取得施工许可证。（区政务服务中心）',
      '云溪区人民政府办公室', '2026年3月5日',
    ].join('\n');
    const parsed = parseOfficialDocument(text);
    if (!parsed.ok) throw new Error(parsed.reason);
    const limits = draftInterpretations(parsed.document, 'yunxi').filter((entry) => /-t\d+$/.test(entry.id));
    expect(limits.map(({ title, timeLimits }) => [title.split('：')[0], timeLimits])).toEqual([
      [expect.stringContaining('企业'), ['3个工作日内']], [expect.stringContaining('不动产登记'), ['5个工作日内']], [expect.stringContaining('施工许可证'), ['45个工作日内']],
    ]);
  });
});
