import { AppProblem } from '../../../src/console/desk/api/problem.js';
import { filtersIn, queryOf, withChange } from '../../../src/console/desk/pages/knowledge/list/filters.js';
import { viewsOf } from '../../../src/console/desk/pages/knowledge/opened/views.js';
import { contentIn, emptyValues, faultsIn, valuesOf, variantsIn, withVariants } from '../../../src/console/desk/pages/knowledge/writing/values.js';

const VALUES = emptyValues('2026-03-02', { title: ' 夜间停车 ', questions: ['怎么收费 ', '', undefined, '贵不贵'] });

describe('a wording as the form holds it', () => {
  it('is sent trimmed, without empty rows, and without a last day where none is given', () => {
    expect(contentIn(VALUES)).toMatchObject({ title: '夜间停车', questions: ['怎么收费', '贵不贵'], validFrom: '2026-03-02', validUntil: null });
    expect(contentIn({ ...VALUES, validUntil: '2026-12-31' }).validUntil).toBe('2026-12-31');
    expect(valuesOf(contentIn(VALUES), 'interpretation')).toMatchObject({ questions: ['怎么收费', '贵不贵'], validUntil: '' });
  });

  it('takes more variants once each, in place of empty rows, up to the most', () => {
    expect(withVariants(VALUES.questions, ['贵不贵', ' 要钱吗 ', ''])).toEqual(['怎么收费', '贵不贵', '要钱吗']);
    expect(withVariants([], Array.from({ length: 70 }, (_, i) => `问${i}`))).toHaveLength(60);
    expect(variantsIn([])).toEqual([]);
  });

  it('shows the server’s faults beside the rows they are about, though empty rows were not sent', () => {
    const error = new AppProblem(422, { code: 'VALIDATION_FAILED', errors: [
      { field: 'content.questions.1', message: '已用于别的条目' }, { field: 'questions', message: '至少要有 8 种问法' }, { field: 'content.answer.fact', message: '至少 4 个字' }, { field: 'departments.0', message: '没有部门' },
    ] });
    expect(faultsIn(error, VALUES.questions).map(({ name }) => name)).toEqual([['questions', 3], ['questions'], ['answer', 'fact'], ['departments']]);
    expect(faultsIn(new Error('x'), [])).toEqual([]);
  });
});

describe('the list of interpretations', () => {
  it('is asked for as the address says; what it says wrongly counts as not said', () => {
    const filters = filtersIn(new URLSearchParams('status=nonsense&page=-3&expiring=true&department=housing'), '低保 公示');
    expect(filters).toEqual({ status: null, department: 'housing', isExpiring: true, sort: 'changed', page: 1, words: '低保 公示' });
    expect(Object.fromEntries(new URLSearchParams(queryOf({ ...filters, page: 3 }, 20)))).toEqual({ source: 'all', department: 'housing', expiring: 'true', q: '低保 公示', limit: '20', offset: '40' });
  });

  it('begins at the first page when something else is chosen', () => {
    expect(withChange(new URLSearchParams('page=4&status=draft'), { status: '', department: 'x' }).toString()).toBe('department=x');
    expect(withChange(new URLSearchParams('status=draft'), { page: '2' }).toString()).toBe('status=draft&page=2');
  });
});

describe('an entry opened', () => {
  const content = contentIn(VALUES);
  const draft = { content, source: null, at: '', authors: [], reviewed: null, sentBack: null };
  const published = { content, source: null, at: '', by: 'a' };
  const pieces = [{ field: 'title', name: '标题', pieces: [] }];

  it('shows first what is to change, where something stood before', () => {
    const kinds = viewsOf({ content: { draft, published, standing: null, withdrawn: null }, diff: pieces, compared: { from: 'published', to: 'draft' } }).map(({ kind }) => kind);
    expect(kinds).toEqual(['diff', 'draft', 'published']);
  });

  it('shows a new draft, and what was withdrawn, as they are', () => {
    expect(viewsOf({ content: { draft, published: null, standing: null, withdrawn: null }, diff: pieces, compared: { from: null, to: 'draft' } }).map(({ kind }) => kind)).toEqual(['draft']);
    expect(viewsOf({ content: { draft: null, published: null, standing: null, withdrawn: { at: '', by: 'a', reason: '', content } }, diff: [], compared: null }).map(({ kind }) => kind)).toEqual(['withdrawn']);
    expect(viewsOf({ content: { draft: null, published: null, standing: null, withdrawn: { at: '', by: 'a', reason: '', content: null } }, diff: [], compared: null })).toEqual([]);
  });
});
