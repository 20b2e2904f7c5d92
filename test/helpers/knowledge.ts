import type { EntryContent } from '../../src/domain/knowledge/content.js';
import type { KnowledgeContext } from '../../src/domain/knowledge/context.js';
import { draftEntry } from '../../src/domain/knowledge/decide.js';
import type { Entry } from '../../src/domain/knowledge/entry.js';
import { initialState } from '../../src/domain/knowledge/evolve.js';
import type { Policy } from '../../src/domain/knowledge.js';
import type { TimeLimitRules } from '../../src/domain/time-limits.js';
import { publishedCalendar } from '../../src/working-calendar.js';

export const POLICY: Policy = {
  id: 'parking-2026', documentNumber: '临兰政办发〔2026〕5号', title: '兰山区停车管理办法', issuer: '临沂市兰山区人民政府办公室', issuedOn: '2026-03-02', draftedBy: '区住建局',
  sections: [{ key: '一', title: '总则' }, { key: '二', title: '收费' }],
};

/** A wording without faults. */
export function contentWith(changes: Partial<EntryContent> = {}): EntryContent {
  return {
    title: '夜间停车怎么收费', topic: '停车收费', departments: ['区住建局'], policy: POLICY.id, section: '二',
    questions: ['夜间停车怎么收费', '晚上停车收钱吗', '半夜停路边要钱不', '夜里停车多少钱', '晚上十点以后停车费', '夜间停车费标准', '路边停车晚上收费吗', '停车费晚上怎么算'],
    answer: { fact: '晚上十点到早上七点，路边停车位不收费。', action: '请停在白线框里。', contact: '有疑问请问区住建局。' },
    validFrom: '2026-03-02', validUntil: null, ...changes,
  };
}

const RULES: TimeLimitRules = {
  version: 'test-1', effectiveFrom: '2018-01-01', officeHours: [{ from: '09:00', to: '12:00' }, { from: '13:00', to: '17:00' }],
  limits: [
    { clock: 'interpretation', amount: { workingDays: 3 }, source: '五（一）' },
    { clock: 'service-guide', amount: { workingDays: 1 }, source: '六（三）' },
  ],
  warnings: [], declineReasons: [],
  handling: { silence: 'unknown', satisfiedFrom: 3, arbitrateFrom: 2, superviseFrom: 2, redosAtMost: 3, suspendAtMostDays: 30 },
};

/** What decisions go by at an instant of the district. @param more other rules */
export function contextAt(time: string | number, more: Partial<TimeLimitRules> = {}): KnowledgeContext {
  return { now: typeof time === 'number' ? time : Date.parse(`${time}+08:00`), rules: { ...RULES, ...more }, calendar: publishedCalendar };
}

/** An entry that `zhang` has drafted. */
export function draftedEntry(changes: Partial<Pick<Entry, 'id' | 'kind' | 'groupId'>> = {}, content = contentWith(), at = '2026-03-02T09:00:00'): Entry {
  const wanted = { id: 'night-parking', kind: 'interpretation' as const, department: 'housing', groupId: null, question: null, by: 'zhang', cause: 'draft', ...changes };
  return initialState(draftEntry(wanted, content, contextAt(at)));
}
