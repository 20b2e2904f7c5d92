import type { Role } from '../../../src/domain/account.js';
import type { EntryContent } from '../../../src/domain/knowledge/content.js';
import { eventually } from '../../helpers/service.js';
import { deskForSuite } from './desk.js';

/** Far longer than it takes; the journey holds it to a second. */
const SHORT = 5_000;
const QUESTIONS = ['收不收钱', '要不要交费', '怎么收费', '多少钱一个钟头', '贵不贵', '按什么标准收', '能不能免费', '钱交给谁'];
/** A wording whose questions no other entry has. */
const content = (subject: string, changes: Partial<EntryContent> = {}): EntryContent => ({
  title: `${subject}收费`, topic: '收费', departments: ['区住建局'], policy: 'lanshan-2018-30', section: '四（五）', questions: QUESTIONS.map((question) => `${subject}${question}`),
  answer: { fact: `${subject}按公示的标准收费。`, action: '请看现场的公示牌。', contact: '请问区住建局。' }, validFrom: '2018-08-20', validUntil: null, ...changes,
});
const DOCUMENT = {
  id: 'parking-2026', documentNumber: '临兰政办发〔2026〕5号', title: '兰山区停车管理办法', issuer: '临沂市兰山区人民政府办公室', issuedOn: '2026-03-02', draftedBy: '区住建局',
  sections: [{ key: '一', title: '总则' }, { key: '二', title: '收费' }],
};

describe('the knowledge over HTTP', () => {
  const desk = deskForSuite();
  // Learning holds up the thread; on a busy machine long enough for the server to close connections that are being used again.
  beforeAll(() => desk.service.deps.understander.prepare());
  type Person = Role | 'other';
  const call = (who: Person, method: string, path: string, body?: unknown, key?: string) => desk.people[who].call(method, path, body, key === undefined ? {} : { 'idempotency-key': key });
  const entry = (who: Person, id: string) => call(who, 'GET', `/knowledge/entries/${id}`);
  const give = (who: Person, id: string, command: string, body: object = {}, key?: string) => call(who, 'POST', `/knowledge/entries/${id}/${command}`, body, key);
  const draft = async (id: string, changes: object = {}, who: Person = 'editor') => {
    const { status, body } = await call(who, 'POST', '/knowledge/entries', { id, department: '区住建局', content: content(id), ...changes });
    expect([status, body]).toEqual([201, expect.objectContaining({ status: 'draft' })]);
  };
  const publish = async (id: string, changes: object = {}) => {
    await draft(id, changes);
    await give('supervisor', id, 'review', { revision: 1 });
    expect(await give('editor', id, 'publish')).toMatchObject({ status: 200, body: { status: 'published' } });
  };
  const quoted = (id: string) => desk.service.district.entry(id, desk.clock.now());
  const ids = async (who: Person, query = '') => ((await call(who, 'GET', `/knowledge/entries${query}`)).body.entries as { id: string }[]).map(({ id }) => id);

  const NOBODY = { admin: 403, operator: 403, department: 403, editor: 403, supervisor: 403 };
  const READERS = { ...NOBODY, operator: 200, department: 200, editor: 200, supervisor: 200 };
  const MATRIX: readonly (readonly [string, string, unknown, Readonly<Record<Role, number>>])[] = [
    ['GET', '/knowledge/entries', undefined, READERS],
    ['GET', '/knowledge/documents', undefined, READERS],
    ['GET', '/knowledge/policies', undefined, { ...NOBODY, department: 200, editor: 200 }],
    ['GET', '/knowledge/entries/matrix', undefined, { ...NOBODY, operator: 404, department: 200, editor: 200, supervisor: 200 }],
    ['GET', '/knowledge/entries/matrix/revisions/1', undefined, { ...NOBODY, admin: 404, operator: 404, department: 200, editor: 200, supervisor: 200 }],
    ['GET', '/knowledge/entries/nothing', undefined, { ...NOBODY, operator: 404, department: 404, editor: 404, supervisor: 404 }],
    ['POST', '/knowledge/trials', { text: '停车收费', id: null, title: '', topic: '', questions: [], answer: { fact: '', action: '', contact: '' } }, { ...NOBODY, department: 200, editor: 200 }],
    ['POST', '/knowledge/entries', {}, { ...NOBODY, admin: 422, operator: 422, department: 422, editor: 422, supervisor: 422 }],
    ['POST', '/knowledge/entries/matrix/revise', { revision: 1, content: content('matrix') }, { ...NOBODY, department: 200, editor: 200 }],
    ['POST', '/knowledge/entries/matrix/publish', {}, { ...NOBODY, editor: 409 }],
    ['POST', '/knowledge/entries/matrix/withdraw', { reason: '' }, { ...NOBODY, admin: 422, operator: 422, department: 422, editor: 422, supervisor: 422 }],
    ['POST', '/knowledge/entries/matrix/renew', { validUntil: null, reason: '续期' }, { ...NOBODY, editor: 409 }],
    ['POST', '/knowledge/entries/matrix/discard', { reason: '不要了' }, { ...NOBODY, department: 409, editor: 409 }],
    ['POST', '/knowledge/entries/matrix/review', { revision: 9 }, { ...NOBODY, editor: 409, supervisor: 409 }],
    ['POST', '/knowledge/documents', { ...DOCUMENT, draftedBy: '渔业局' }, { ...NOBODY, editor: 422 }],
    ['POST', '/unanswered/nothing/task', {}, { ...NOBODY, editor: 404 }],
  ];
  it.each(MATRIX)('%s %s is answered to each role as it may', async (method, path, body, expected) => {
    if ((await entry('editor', 'matrix')).status === 404) await draft('matrix');
    const before = await desk.service.stores.knowledge.loadEntry('matrix');
    const got: Record<string, number> = {};
    for (const role of ['admin', 'operator', 'department', 'supervisor', 'editor'] as const) got[role] = (await call(role, method, path, body)).status;
    expect(got).toEqual(expected);
    expect(await desk.service.stores.knowledge.loadEntry('matrix')).toEqual(before); // nothing of this changes it
    expect((await fetch(`${desk.service.url}/api/v1${path}`, { method })).status).toBe(401);
  });

  it('an entry goes from draft to the public, with who did what when and what differs', async () => {
    await draft('garage');
    expect((await give('editor', 'garage', 'review', { revision: 1 })).body).toMatchObject({ code: 'ENTRY_REVIEWER_IS_AUTHOR', allowed: ['ReviseEntry', 'SendBackEntry', 'WithdrawEntry'] });
    expect((await give('editor', 'garage', 'publish')).body).toMatchObject({ status: 409, code: 'ENTRY_COMMAND_REFUSED', detail: '这条目前是“草稿”，不能发布；现在可以：修改、审核通过、退回修改、撤下。' });
    await give('supervisor', 'garage', 'send-back', { reason: '请写明收费时段' });
    await give('editor', 'garage', 'revise', { revision: 1, content: content('garage', { answer: { fact: '早上七点到晚上十点按公示的标准收费。', action: '请看现场的公示牌。', contact: '请问区住建局。' } }) });
    expect((await give('supervisor', 'garage', 'review', { revision: 1 })).body).toMatchObject({ code: 'VERSION_CONFLICT' }); // an older wording was read
    expect(quoted('garage')).toBeNull();
    await give('supervisor', 'garage', 'review', { revision: 2 });
    expect((await give('editor', 'garage', 'publish')).body).toMatchObject({ status: 'published', statusName: '已发布', published: true, warnings: [], diff: [] });
    expect(await eventually('it is quoted', () => quoted('garage'), SHORT)).toMatchObject({ title: 'garage收费', policy: { documentNumber: '临兰政办发〔2018〕30号' } });

    await give('department', 'garage', 'revise', { revision: 2, content: content('garage', { title: 'garage免费' }) });
    const { body } = await entry('editor', 'garage');
    expect(body).toMatchObject({
      title: 'garage免费', status: 'draft', published: true, departmentName: '区住建局', source: 'store', revision: 3,
      content: { published: { content: { title: 'garage收费' }, by: 'editor', source: '来源：《2018年兰山区政务公开工作要点》（临兰政办发〔2018〕30号）四（五）推进民生领域信息公开，2018-08-20' }, draft: { authors: ['department'], reviewed: null } },
      allowed: [
        { name: 'ReviseEntry', label: '修改', path: 'revise' }, { name: 'ReviewEntry', label: '审核通过', path: 'review' }, { name: 'SendBackEntry', label: '退回修改', path: 'send-back' },
        { name: 'DiscardDraft', label: '放弃修改', path: 'discard' }, { name: 'WithdrawEntry', label: '撤下', path: 'withdraw' },
      ],
    });
    expect((body.diff as { name: string }[]).map(({ name }) => name)).toEqual(['标题', '是什么']);
    expect((body.history as object[]).map((event) => Object.values(event))).toEqual([
      ['EntryDrafted', '起草', '2026-03-02T21:00:00+08:00', 'editor', '', 1, []], ['EntrySentBack', '退回修改', '2026-03-02T21:00:00+08:00', 'supervisor', '请写明收费时段', null, []],
      ['EntryRevised', '修改', '2026-03-02T21:00:00+08:00', 'editor', '', 2, ['是什么']], ['EntryReviewed', '审核通过', '2026-03-02T21:00:00+08:00', 'supervisor', '', null, []],
      ['EntryPublished', '发布', '2026-03-02T21:00:00+08:00', 'editor', '', null, []], ['EntryRevised', '修改', '2026-03-02T21:00:00+08:00', 'department', '', 3, ['标题', '是什么']],
    ]);
    expect((await call('supervisor', 'GET', '/knowledge/entries/garage/revisions/2')).body).toMatchObject({
      revision: 2, by: 'editor', diff: [{ field: 'answer.fact', name: '是什么', pieces: expect.arrayContaining([{ kind: 'added', text: expect.stringContaining('早上') }]) }],
    });
    expect(quoted('garage')?.title).toBe('garage收费'); // the published wording, meanwhile
    expect((await give('editor', 'garage', 'discard', { reason: '还是收费' })).body).toMatchObject({ status: 'published', diff: [] });
    expect((await give('editor', 'garage', 'withdraw', { reason: '标准有变' })).body).toMatchObject({ status: 'withdrawn', statusName: '已撤下', published: false, content: { withdrawn: { by: 'editor', reason: '标准有变', content: { title: 'garage收费' } } } });
    await eventually('it is quoted no more', () => quoted('garage') === null, SHORT);
  });

  it('the same request twice does a thing once; the same words in two entries are refused', async () => {
    const body = { content: content('同一请求') };
    const first = await call('editor', 'POST', '/knowledge/entries', body, 'draft-1');
    expect(first.body.id).toMatch(/^e-[0-9a-f]{12}$/);
    expect((await call('editor', 'POST', '/knowledge/entries', body, 'draft-1')).body).toEqual(first.body);
    const id = String(first.body.id);
    const revised = { revision: 1, content: content('同一请求', { topic: '停车' }) };
    const once = await give('editor', id, 'revise', revised, 'revise-1');
    expect((await give('editor', id, 'revise', revised, 'revise-1')).body).toEqual(once.body);
    expect((await call('editor', 'POST', '/knowledge/entries', { id, content: content('另一请求') })).body).toMatchObject({ status: 409, code: 'ENTRY_ID_TAKEN' });
    expect((await call('editor', 'POST', '/knowledge/entries', { id: 'company-three-days', content: content('文件夹里有') })).body).toMatchObject({ code: 'ENTRY_ID_TAKEN' });
    await publish('taken');
    await eventually('it is quoted', () => quoted('taken'), SHORT);
    expect((await call('editor', 'POST', '/knowledge/entries', { content: content('taken') })).body).toMatchObject({ code: 'VALIDATION_FAILED', errors: expect.arrayContaining([{ field: 'questions.0', message: '问法“taken收不收钱”已用于条目“taken收费”（taken）' }]) });
  });

  it('says in Chinese what is wrong with a wording, all of it at once', async () => {
    const { body } = await call('editor', 'POST', '/knowledge/entries', { content: content('错的', { policy: 'none', departments: ['区住建局', '渔业局'], questions: [...QUESTIONS, '收不收钱'], validUntil: '2018-08-19' }) });
    expect(body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [
      { field: 'questions.8', message: '问法“收不收钱”重复' }, { field: 'validUntil', message: '失效日期早于生效日期' }, { field: 'policy', message: '没有政策文件“none”' }, { field: 'departments.1', message: '没有部门“渔业局”' },
    ] });
    const shape = await call('editor', 'POST', '/knowledge/entries', { content: { ...content('错的'), questions: ['一'], topic: '', extra: 1 } });
    expect(shape.body).toMatchObject({ code: 'VALIDATION_FAILED', errors: expect.arrayContaining([
      { field: 'content.topic', message: '不能为空' }, { field: 'content.questions', message: '至少要有 8 种问法' }, { field: 'extra', message: '不认识的字段' },
    ]) });
    await draft('section', { content: content('section', { section: '四（五）' }) });
    expect((await give('editor', 'section', 'revise', { revision: 1, content: content('section', { section: '九十' }) })).body).toMatchObject({ errors: [{ field: 'section', message: '文件中没有章节“九十”' }] });
  });

  it('a department sees and writes its own entries alone, an operator what is published', async () => {
    await publish('open-to-all');
    await draft('own', {}, 'department');
    expect((await entry('department', 'own')).body).toMatchObject({ department: 'housing', allowed: [{ name: 'ReviseEntry', label: '修改', path: 'revise' }] });
    expect([(await entry('other', 'own')).status, (await give('other', 'own', 'revise', { revision: 1, content: content('own') })).status, (await entry('operator', 'own')).status]).toEqual([404, 404, 404]);
    expect((await call('department', 'POST', '/knowledge/entries', { department: '区人社局', content: content('别人的') })).body).toMatchObject({ code: 'FORBIDDEN' });
    expect((await call('department', 'POST', '/knowledge/entries', { groupId: 'any', content: content('从问题组') })).body).toMatchObject({ code: 'FORBIDDEN' });
    expect([await ids('other'), (await ids('operator')).includes('own'), (await ids('department')).includes('own'), (await ids('operator')).includes('open-to-all')]).toEqual([[], false, true, true]);
    await give('editor', 'open-to-all', 'revise', { revision: 1, content: content('open-to-all', { title: '还没审核' }) });
    const { body } = await entry('operator', 'open-to-all');
    expect(body).toMatchObject({ title: 'open-to-all收费', status: 'published', content: { draft: null }, history: [], diff: [], allowed: [] });
    expect(JSON.stringify(body)).not.toContain('还没审核');
    expect(await ids('supervisor', '?status=draft&department=housing')).toContain('own');
  });

  it('entries of the folder are listed apart, and taken over by the first change', async () => {
    const { body } = await call('editor', 'GET', '/knowledge/entries?source=folder&limit=200');
    expect(body.total).toBe(desk.service.data.interpretations.length);
    expect((await entry('supervisor', 'company-three-days')).body).toMatchObject({ source: 'folder', version: 0, status: 'published', history: [], content: { published: { by: null } }, allowed: [] });
    const kept = quoted('company-three-days');
    expect((await give('editor', 'company-three-days', 'withdraw', { reason: '正在修订' })).body).toMatchObject({ source: 'store', status: 'withdrawn' });
    await eventually('the folder’s is hidden', () => quoted('company-three-days') === null, SHORT);
    expect(await ids('editor', '?source=folder&limit=200')).not.toContain('company-three-days');
    const found = (await entry('editor', 'company-three-days')).body as { revision: number; content: { withdrawn: { content: EntryContent } } };
    await give('editor', 'company-three-days', 'revise', { revision: found.revision, content: found.content.withdrawn.content });
    await give('supervisor', 'company-three-days', 'review', { revision: 1 });
    await give('editor', 'company-three-days', 'publish');
    expect(await eventually('it is quoted again', () => quoted('company-three-days'), SHORT)).toEqual(kept);
  });

  it('an entry near its last day says so, is renewed, and is listed by what is near', async () => {
    await publish('ending', { content: content('ending', { validUntil: '2026-03-20' }) });
    const warned = await eventually('the owner is warned', async () => {
      const { body } = await entry('department', 'ending');
      return (body.warnings as object[]).length > 0 ? body : null;
    });
    expect(warned).toMatchObject({ expiry: 'expiring', expiryName: '即将失效', warnings: [{ kind: 'expiring', text: '2026年3月20日失效，请及时续期或修改' }] });
    expect(await ids('department', '?expiring=true')).toEqual(['ending']);
    expect((await give('editor', 'ending', 'renew', { validUntil: '2026-03-10', reason: '缩短' })).body).toMatchObject({ code: 'ENTRY_VALIDITY_REFUSED' });
    expect((await give('editor', 'ending', 'renew', { validUntil: '2026-12-31', reason: '文件延续执行' })).body).toMatchObject({ validUntil: '2026-12-31', expiry: null, warnings: [], history: expect.arrayContaining([expect.objectContaining({ label: '延长有效期', detail: '到2026年12月31日：文件延续执行' })]) });
    expect(await ids('department', '?expiring=true')).toEqual([]);
  });

  it('a wording for a later day leaves the one of today quoted until then, and everybody sees which is which', async () => {
    const first = '2099-01-01';
    const today = content('harbour');
    const planned = { ...today, answer: { ...today.answer, fact: 'harbour明年起按新的标准收费。' }, validFrom: first };
    await publish('harbour');
    await give('editor', 'harbour', 'revise', { revision: 1, content: planned });
    await give('supervisor', 'harbour', 'review', { revision: 2 });
    expect((await give('editor', 'harbour', 'publish')).body).toMatchObject({ validFrom: '2018-08-20', validUntil: null, content: { standing: { content: today }, published: { content: planned } }, compared: { from: 'standing', to: 'published' }, diff: [{ field: 'answer.fact' }, { field: 'validFrom' }] });
    await eventually('the planned one is known', () => desk.service.deps.shelf.upcoming().some(({ id }) => id === 'harbour'), SHORT);
    expect([quoted('harbour')?.answer.fact, quoted('harbour')?.validUntil]).toEqual([today.answer.fact, '2098-12-31']);
    expect((await entry('operator', 'harbour')).body).toMatchObject({ validFrom: '2018-08-20', content: { draft: null, standing: { content: today }, published: { content: planned } }, compared: null });
    expect((await give('editor', 'harbour', 'withdraw', { reason: '标准未定' })).body).toMatchObject({ content: { standing: null, published: null, withdrawn: { content: today } } });
    await eventually('neither is quoted', () => quoted('harbour') === null, SHORT);
  });

  it('a wording is found before it is published by who writes it, and by nobody else', async () => {
    const { title, topic, questions, answer } = content('索道');
    const tried = async (text: string, changes: object = {}) => (await call('editor', 'POST', '/knowledge/trials', { text, id: null, title, topic, questions, answer, ...changes })).body;
    expect(await tried('索道收不收钱呀')).toMatchObject({ result: 'answered', decision: { name: '直接答复' }, confidence: expect.any(Number), entries: expect.arrayContaining([{ id: 'draft', title, confidence: expect.any(Number), isThis: true }]) });
    expect(await tried('低保名单在哪里公示')).toMatchObject({ result: 'other', entries: expect.arrayContaining([expect.objectContaining({ id: 'dibao-four-level-notice', isThis: false })]) });
    expect(await tried('你好')).toMatchObject({ result: 'missed' });
    // An entry that stands already, with other questions.
    expect(await tried('低保公示栏设在村头吗', { id: 'dibao-four-level-notice', questions: ['低保公示栏设在村头吗'], title: '低保名单公示' })).toMatchObject({ entries: expect.arrayContaining([expect.objectContaining({ id: 'dibao-four-level-notice', title: '低保名单公示', isThis: true })]) });
    const { body } = await call('editor', 'POST', '/explanations', { text: '索道收不收钱呀' });
    expect(JSON.stringify(body)).not.toContain(title);
    expect((await call('editor', 'POST', '/knowledge/trials', { text: '', id: null, title, topic, questions, answer })).body).toMatchObject({ code: 'VALIDATION_FAILED', errors: [{ field: 'text' }] });
  });

  it('entries of here and of the folder are found by the words in them, in one list', async () => {
    await draft('ferry');
    expect(await ids('editor', '?source=all&q=ferry')).toEqual(['ferry']);
    expect(await ids('editor', `?source=all&q=${encodeURIComponent('FERRY 贵不贵')}`)).toEqual(['ferry']);
    expect(await ids('operator', '?source=all&q=ferry')).toEqual([]); // a draft
    expect(await ids('other', '?source=all&q=ferry')).toEqual([]); // another department's
    expect(await ids('editor', `?source=folder&q=${encodeURIComponent('低保 四级')}`)).toContain('dibao-four-level-notice');
    expect(await ids('editor', `?source=all&q=${encodeURIComponent('低保 四级 ferry')}`)).toEqual([]);
    const all = (await call('editor', 'GET', '/knowledge/entries?source=all&limit=1')).body.total as number;
    const [here, folder] = await Promise.all(['store', 'folder'].map(async (source) => (await call('editor', 'GET', `/knowledge/entries?source=${source}&limit=200`)).body as { total: number; entries: { id: string }[] }));
    expect(all).toBe((here?.total ?? 0) + (folder?.total ?? 0));
    // A page over the seam of both.
    const seam = (here?.total ?? 0) - 1;
    expect(await ids('editor', `?source=all&limit=2&offset=${seam}`)).toEqual([here?.entries.at(-1)?.id, folder?.entries[0]?.id]);
  });

  it('a document is published with its clock, and entries can rest on it', async () => {
    const published = await call('editor', 'POST', '/knowledge/documents', { ...DOCUMENT, publishedAt: '2026-03-02T10:00' }, 'doc-1');
    expect(published).toMatchObject({ status: 201, body: {
      id: 'parking-2026', departmentName: '区住建局', publishedAt: '2026-03-02T10:00:00+08:00', overdue: false, interpreted: null, warnings: [], history: [{ label: '公开文件', by: 'editor' }],
      deadline: { clockName: '政策解读发布', dueAt: '2026-03-05T17:00:00+08:00', why: expect.stringContaining('3个工作日内，起算当日不计'), timeline: expect.anything() },
    } });
    expect((await call('editor', 'POST', '/knowledge/documents', { ...DOCUMENT, publishedAt: '2026-03-02T10:00' }, 'doc-1')).body).toEqual(published.body);
    expect((await call('editor', 'POST', '/knowledge/documents', { ...DOCUMENT, id: 'again' })).body).toMatchObject({ status: 409, code: 'DOCUMENT_TAKEN', detail: '《兰山区停车管理办法》（临兰政办发〔2026〕5号，编号 parking-2026）已经有了。' });
    expect((await call('editor', 'POST', '/knowledge/documents', { ...DOCUMENT, id: 'x', documentNumber: '〔2026〕6号', publishedAt: '明天' })).body).toMatchObject({ errors: [{ field: 'publishedAt', message: '应为日期或时间，例如 2026-01-31T09:00' }] });
    const waiting = async (who: Person) => ((await call(who, 'GET', '/knowledge/documents?awaiting=true')).body.documents as { id: string }[]).map(({ id }) => id);
    expect([await waiting('department'), await waiting('other'), (await call('other', 'GET', '/knowledge/documents/parking-2026')).body.code]).toEqual([['parking-2026'], [], 'DOCUMENT_NOT_FOUND']);
    expect(((await call('department', 'GET', '/knowledge/policies')).body.policies as { id: string }[]).map(({ id }) => id)).toEqual(['lanshan-2018-30', 'parking-2026']);
    await publish('parking-fee', { content: content('parking-fee', { policy: 'parking-2026', section: '二' }) });
    const { body } = await eventually('the clock has ended', async () => {
      const found = await call('department', 'GET', '/knowledge/documents/parking-2026');
      return found.body.interpreted === null ? null : found;
    });
    expect(body).toMatchObject({ interpreted: { entryId: 'parking-fee', at: '2026-03-02T21:00:00+08:00' }, overdue: false, history: [{ label: '公开文件' }, { label: '发布解读', by: null }] });
    expect(await waiting('department')).toEqual([]);
    expect(await eventually('it is quoted', () => quoted('parking-fee'), SHORT)).toMatchObject({ policy: { title: '兰山区停车管理办法' }, section: { key: '二', title: '收费' } });
  });
});
