import type { AnswerTemplate, AnswerTemplateStore, DeskTemplates } from '../../src/domain/answer-templates.js';

export function templateOf(name: string, more: Partial<AnswerTemplate> = {}): AnswerTemplate {
  return { id: `t-${name}`, version: 1, name, text: `您反映的“${name}”问题已核实。`, changedBy: 'zhujian', changedAt: 0, ...more };
}

/** What every store of answer templates keeps; within a suite that opens and closes it. */
export function answerTemplatesContract(store: () => AnswerTemplateStore): void {
  describe('answer templates', () => {
    const kept = (desk: string, version: number, ...templates: readonly AnswerTemplate[]): DeskTemplates => ({ desk, version, templates });

    it('keeps what each desk has, in its order, and nothing of another', async () => {
      expect(await store().load('department:housing')).toBeNull();
      const housing = kept('department:housing', 1, templateOf('停水'), templateOf('路灯', { text: '第一行\n第二行：{地点}' }));
      await store().save(housing);
      await store().save(kept('role:operator', 1, templateOf('转办')));
      expect([await store().load('department:housing'), await store().load('role:operator'), await store().load('department:roads')]).toEqual([housing, kept('role:operator', 1, templateOf('转办')), null]);
      await store().save(kept('department:housing', 2));
      expect(await store().load('department:housing')).toEqual(kept('department:housing', 2));
    });
    it('refuses a save that another came before, the first one too', async () => {
      const first = await Promise.allSettled([1, 2, 3].map((i) => store().save(kept('role:supervisor', 1, templateOf(`${i}`)))));
      expect(first.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const next = await Promise.allSettled([1, 2, 3].map((i) => store().save(kept('role:supervisor', 2, templateOf(`${i}`)))));
      expect(next.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect(next.flatMap((save) => (save.status === 'rejected' ? [save.reason as unknown] : []))).toMatchObject([{ code: 'VERSION_CONFLICT' }, { code: 'VERSION_CONFLICT' }]);
      await expect(store().save(kept('role:supervisor', 4))).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
      expect((await store().load('role:supervisor'))?.version).toBe(2);
    });
  });
}
