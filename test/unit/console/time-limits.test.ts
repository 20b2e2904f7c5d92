import { contentOf, isShown, NEW_WARNING, newReason, valuesOf } from '../../../src/console/desk/pages/time-limits/form-values.js';
import type { RulesContent } from '../../../src/console/desk/pages/time-limits/queries.js';

const CONTENT: RulesContent = {
  effectiveFrom: '2027-01-01', officeHours: [{ from: '09:00', to: '17:00' }],
  limits: [{ clock: 'reply', amount: { workingDays: 5 }, source: '自定' }, { clock: 'extension', types: ['complaint'], urgent: false, amount: { workingDays: 5 }, times: 1, source: '自定' }],
  warnings: [{ clock: 'reply', kind: 'yellow', before: { workingDays: 1 } }, { clock: 'sign', urgent: true, kind: 'red', after: { minutes: 0 } }, { clock: 'sign', utility: false, types: ['help'], kind: 'supervision', after: { workingHours: 2 } }],
  handling: { silence: 'unknown', satisfiedFrom: 3, arbitrateFrom: 2, superviseFrom: 2, redosAtMost: 3, suspendAtMostDays: 30 },
  declineReasons: [{ id: 'secret', name: '涉及国家秘密', basis: '政府信息公开条例' }],
};

describe('a version of the time limits in its form', () => {
  it('is sent as it was read, where nothing was changed', () => {
    expect(contentOf(valuesOf('2027-1', CONTENT))).toEqual(CONTENT);
  });
  it('has a card at the due time itself whatever unit stands beside the 0', () => {
    const values = valuesOf('2027-1', CONTENT);
    const warnings = [{ ...NEW_WARNING, side: 'after' as const, kind: 'red' as const, value: 0 }, { ...NEW_WARNING, urgent: 'yes' as const, value: 3, unit: 'workingHours' as const }];
    expect(contentOf({ ...values, warnings }).warnings).toEqual([{ clock: 'reply', kind: 'red', after: { minutes: 0 } }, { clock: 'reply', urgent: true, kind: 'reminder', before: { workingHours: 3 } }]);
  });
  it('keeps the ids of reasons, which stand in tickets, and gives a new one its own', () => {
    const values = valuesOf('2027-1', CONTENT);
    const [one, other] = [newReason(), newReason()];
    expect(contentOf({ ...values, declineReasons: [...values.declineReasons, { ...one, name: ' 重复 ', basis: '自定 ' }] }).declineReasons).toEqual([...CONTENT.declineReasons, { id: one.id, name: '重复', basis: '自定' }]);
    expect(one.id).not.toBe(other.id);
  });
  it.each(['warnings.3.kind', 'declineReasons.0.name', 'limits.2.source', 'version'])('tells beside it what is wrong with %s', (field) => expect(isShown(field)).toBe(true));
  it.each(['limits', 'warnings', 'declineReasons.0.id'])('tells above what is wrong with %s, which has no place of its own', (field) => expect(isShown(field)).toBe(false));
});
