import type { Entry } from '../../../../src/domain/knowledge/entry.js';
import { restingOn } from '../../../../src/domain/knowledge/resting.js';
import type { Policy } from '../../../../src/domain/knowledge.js';
import { contentWith, draftedEntry, POLICY } from '../../../helpers/knowledge.js';

const TODAY = '2026-03-02';
const OTHER: Policy = { ...POLICY, id: 'other', title: '另一份' };
const wording = (changes: Parameters<typeof contentWith>[0] = {}) => ({ content: contentWith(changes), by: 'wang', at: 0 });
const published = (changes: Partial<Entry> = {}): Entry => ({ ...draftedEntry({ id: 'a' }), draft: null, published: wording(), ...changes });
const stateWith = (policies: readonly Policy[], entry = published()) => restingOn(entry, policies, TODAY, true)?.state;

describe('what an entry rests on', () => {
  it('is in force up to its last day, which is told 30 days before, and over after it', () => {
    const until = (expiresOn: string) => stateWith([{ ...POLICY, expiresOn }]);
    expect([stateWith([POLICY]), until('2026-04-02'), until('2026-04-01'), until(TODAY), until('2026-03-01')]).toEqual(['in-force', 'in-force', 'expiring', 'expiring', 'expired']);
    expect(restingOn(published(), [{ ...POLICY, expiresOn: '2026-03-01' }], TODAY, true)).toEqual({ id: POLICY.id, title: POLICY.title, section: contentWith().section, state: 'expired', expiresOn: '2026-03-01' });
  });
  it('is gone where the document or its section is not known any more', () => {
    expect([stateWith([]), stateWith([{ ...POLICY, sections: [] }])]).toEqual(['gone', 'gone']);
    expect(restingOn(published(), [], TODAY, true)).toMatchObject({ id: POLICY.id, title: null });
  });
  it('is that of the wording that citizens are told, before that of a draft, which is none of an operator’s business', () => {
    const draft = draftedEntry({ id: 'a' }).draft;
    const rewritten = draft && { ...draft, content: contentWith({ policy: 'other' }) };
    const idFor = (entry: Entry, withDraft = true) => restingOn(entry, [POLICY, OTHER], TODAY, withDraft)?.id ?? null;
    expect(idFor(published({ draft: rewritten }))).toBe(POLICY.id);
    expect(idFor(published({ published: null, draft: rewritten }))).toBe('other');
    expect(idFor(published({ published: null, draft: rewritten }), false)).toBeNull();
    expect(idFor(published({ published: wording({ policy: 'other', validFrom: '2026-05-01' }), standing: wording() }))).toBe(POLICY.id);
    expect(idFor(published({ published: null, withdrawn: { by: 'wang', at: 0, reason: '过时', content: contentWith() } }))).toBe(POLICY.id);
    expect(idFor(published({ published: wording({ policy: '' }) }))).toBeNull();
  });
});
