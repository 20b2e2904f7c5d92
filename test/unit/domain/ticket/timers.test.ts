import type { TicketEvent } from '../../../../src/domain/ticket/events.js';
import { cardOf, dueTimer, nextTimerAt, timersOf } from '../../../../src/domain/ticket/timers.js';
import { ask, dueOf, givenThat, handledBy, instant, LEAD, RULES, type Story, SYSTEM, told } from '../../../helpers/ticket.js';

/** What time did, each with its moment: `2026-01-06 15:00:00 reminder sign`. */
function log(events: readonly TicketEvent[]): string[] {
  return events.map((event) => {
    const what = event.name === 'DeadlineWarned' ? `${event.kind} ${event.clock}` : event.name === 'DeadlineMissed' ? `missed ${event.clock}` : event.name === 'TicketSupervised' ? `supervised ${event.kind}` : event.name;
    return `${told(event.at)} ${what}`;
  });
}
const sees = (story: Story, until: string): string[] => log(story.until(until).latest);

describe('an ordinary complaint that nobody touches', () => {
  it('is reminded of, shown yellow, missed, shown red and supervised, each at its moment and once', () => {
    expect(sees(givenThat('dispatched'), '2026-06-01')).toEqual([
      '2026-01-06 15:00:00 reminder sign', '2026-01-06 17:00:00+1 missed sign',
      '2026-01-08 17:00:00 reminder reply', '2026-01-09 17:00:00 yellow reply',
      '2026-01-12 17:00:00+1 missed reply', '2026-01-13 09:00:00 red reply', '2026-01-13 09:00:00 supervised overdue',
      '2026-01-14 17:00:00+1 missed supervision',
    ]);
  });
  it('is missed by the desk when it is not taken in, or not dispatched', () => {
    expect(sees(givenThat('received'), '2026-06-01')).toEqual(['2026-01-05 12:00:00+1 missed accept']);
    expect(sees(givenThat('accepted'), '2026-01-08 12:00')).toEqual(['2026-01-06 10:00:00+1 missed dispatch']);
  });
  it('that is to be signed for on Monday is reminded of on Monday, two office hours before', () => {
    expect(sees(givenThat('dispatched', { at: '2026-01-09 10:00' }), '2026-01-13')).toEqual(['2026-01-12 15:00:00 reminder sign', '2026-01-12 17:00:00+1 missed sign']);
  });
});

describe('an ordinary complaint over the National Day holiday', () => {
  it('is warned of on working days only, make-up workdays counted', () => {
    expect(sees(givenThat('signed', { at: '2025-09-26 15:30' }), '2025-12-01')).toEqual([
      '2025-09-30 17:00:00 reminder reply', '2025-10-09 17:00:00 yellow reply', '2025-10-10 17:00:00+1 missed reply',
      '2025-10-11 09:00:00 red reply', '2025-10-11 09:00:00 supervised overdue', '2025-10-13 17:00:00+1 missed supervision',
    ]);
  });
});

describe('a matter of life and property at night in the holiday', () => {
  const urgent = { urgent: true, at: '2025-10-03 23:50' } as const;

  it('is to be signed for in fifteen minutes, reminded of after ten, red and supervised the moment they are over', () => {
    const dispatched = givenThat('dispatched', urgent);
    expect(dueOf(dispatched.ticket, 'sign')).toBe('2025-10-04 00:05');
    expect(sees(dispatched, '2025-10-08')).toEqual([
      '2025-10-04 00:00:00 reminder sign', '2025-10-04 00:05:00+1 missed sign', '2025-10-04 00:05:00+1 red sign', '2025-10-04 00:05:00+1 supervised overdue',
    ]);
  });
  it('signed for in time is warned of no more; the answer has its working days', () => {
    expect(sees(givenThat('dispatched', urgent).until('2025-10-04 00:04').does(ask('SignTicket')), '2025-10-14 17:00')).toEqual([
      '2025-10-11 17:00:00 reminder reply', '2025-10-13 17:00:00 yellow reply',
    ]);
  });
  it('of water, power, gas or heat has thirty minutes', () => {
    expect(sees(givenThat('dispatched', { ...urgent, utility: true }), '2025-10-08')).toEqual([
      '2025-10-04 00:15:00 reminder sign', '2025-10-04 00:20:00+1 missed sign', '2025-10-04 00:20:00+1 red sign', '2025-10-04 00:20:00+1 supervised overdue',
    ]);
  });
  it('is supervised once for each: for the late signature, and for the late answer', () => {
    const round = sees(givenThat('dispatched', urgent), '2025-12-01').filter((line) => line.includes('supervised') || line.includes('red'));
    expect(round).toEqual(['2025-10-04 00:05:00+1 red sign', '2025-10-04 00:05:00+1 supervised overdue', '2025-10-15 09:00:00 red reply', '2025-10-15 09:00:00 supervised overdue']);
  });
  it('is warned of again in the next round', () => {
    const again = givenThat('dispatched', urgent).until('2025-10-05').does(ask('SignTicket'), ask('ReplyTicket'), ask('ApproveAnswer'), ask('RedoTicket'));
    expect(sees(again, '2025-10-06').at(-1)).toBe('2025-10-05 00:15:00+1 supervised overdue');
  });
});

describe('the due moment itself', () => {
  it('is in time; a millisecond later it is not', () => {
    const { ticket, context } = givenThat('received');
    const due = instant('2026-01-05 12:00');
    expect(dueTimer(ticket, due, context)).toBeNull();
    expect(dueTimer(ticket, due + 1, context)).toEqual({ name: 'MissDeadline', clock: 'accept', dueAt: due });
    expect(nextTimerAt(ticket, context)).toBe(due + 1);
  });
});

describe('a service that was down for days', () => {
  it('notes first what was missed, and reminds nobody of what is over', () => {
    const awake = givenThat('dispatched').at('2026-01-20 10:00').wakes();
    expect(log(awake.latest)).toEqual([
      '2026-01-20 10:00:00 missed sign', '2026-01-20 10:00:00 missed reply', '2026-01-20 10:00:00 red reply', '2026-01-20 10:00:00 supervised overdue',
    ]);
    expect(awake.wakes().latest).toEqual([]);
  });
  it('still warns of what is to come', () => {
    expect(log(givenThat('dispatched').at('2026-01-10 10:00').wakes().latest)).toEqual([
      '2026-01-10 10:00:00 missed sign', '2026-01-10 10:00:00 reminder reply', '2026-01-10 10:00:00 yellow reply',
    ]);
  });
  it('does the rest too, one after the other', () => {
    expect(log(givenThat('replied').at('2026-01-20 10:00').wakes().latest)).toEqual(['2026-01-20 10:00:00 FollowUpInvited']);
    expect(log(givenThat('following-up').at('2026-01-20 10:00').wakes().latest)).toEqual(['2026-01-20 10:00:00 FollowUpExpired', '2026-01-20 10:00:00 TicketClosed']);
    expect(log(givenThat('closed').at('2026-03-20 10:00').wakes().latest)).toEqual(['2026-03-20 10:00:00 TicketArchived']);
    expect(log(givenThat('suspended').at('2026-01-20 10:00').wakes().latest)[0]).toBe('2026-01-20 10:00:00 TicketResumed');
  });
});

describe('clocks that stand still', () => {
  it('ask nothing while the ticket is suspended; only its end does', () => {
    const { ticket, context } = givenThat('suspended');
    expect(timersOf(ticket, context)).toEqual([{ at: instant('2026-01-15 10:00'), command: { name: 'ResumeTicket', reason: '挂起期限已到' } }]);
  });
  it('ask nothing of the department while its answer is read', () => {
    const { ticket, context } = givenThat('in-review');
    expect(timersOf(ticket, context).map(({ command }) => command)).toEqual([{ name: 'MissDeadline', clock: 'review', dueAt: instant('2026-01-06 17:00') }]);
    expect(cardOf(ticket, instant('2026-03-01'), context)).toBeNull();
  });
});

describe('more time', () => {
  it('brings warnings for the new due time', () => {
    const yellow = givenThat('signed').until('2026-01-09 17:00');
    expect(log(yellow.latest)).toEqual(['2026-01-08 17:00:00 reminder reply', '2026-01-09 17:00:00 yellow reply']);
    expect(sees(yellow.does(ask('RequestExtension', { workingDays: 5 }), ask('GrantExtension')), '2026-01-20 09:00')).toEqual([
      '2026-01-15 17:00:00 reminder reply', '2026-01-16 17:00:00 yellow reply', '2026-01-19 17:00:00+1 missed reply', '2026-01-20 09:00:00 red reply', '2026-01-20 09:00:00 supervised overdue',
    ]);
  });
  it('granted late ends the supervision for that lateness: nobody has to answer sooner than they were given time for; late again, all comes again', () => {
    const asked = givenThat('signed').at('2026-01-12 16:00').does(ask('RequestExtension', { workingDays: 2 })).until('2026-01-13 10:00');
    expect(log(asked.latest).filter((line) => line.includes('01-13'))).toEqual(['2026-01-13 09:00:00 red reply', '2026-01-13 09:00:00 supervised overdue']);
    const granted = asked.does(ask('GrantExtension'));
    expect([dueOf(asked.ticket, 'supervision'), dueOf(granted.ticket, 'supervision'), dueOf(granted.ticket, 'reply')]).toEqual(['2026-01-14 17:00', null, '2026-01-14 17:00']);
    expect(sees(granted, '2026-01-16')).toEqual([
      '2026-01-13 17:00:00 yellow reply', '2026-01-14 17:00:00+1 missed reply', '2026-01-15 09:00:00 red reply', '2026-01-15 09:00:00 supervised overdue',
    ]);
  });
  it('granted late leaves a supervisor’s own order where it was, and what is late all the same', () => {
    const ordered = givenThat('signed').does(ask('SuperviseTicket')).at('2026-01-12 16:00').does(ask('RequestExtension', { workingDays: 2 })).until('2026-01-13 10:00').does(ask('GrantExtension'));
    expect(dueOf(ordered.ticket, 'supervision')).toBe('2026-01-06 17:00');
    const tooLate = givenThat('signed').at('2026-01-12 16:00').does(ask('RequestExtension', { workingDays: 2 })).until('2026-01-15 10:00').does(ask('GrantExtension'));
    expect(dueOf(tooLate.ticket, 'supervision')).toBe('2026-01-14 17:00');
    expect(tooLate.until('2026-01-16 12:00').ticket.supervisions).toHaveLength(1);
  });
});

describe('a redo', () => {
  it('is shown yellow, missed, red and supervised by its own three days', () => {
    expect(sees(givenThat('replied').does(ask('RedoTicket'), ask('SignTicket')), '2026-01-09 09:00')).toEqual([
      '2026-01-07 17:00:00 yellow redo', '2026-01-08 17:00:00+1 missed redo', '2026-01-09 09:00:00 red redo', '2026-01-09 09:00:00 supervised overdue',
    ]);
  });
});

describe('an order', () => {
  it('has a clock of its own that can be missed', () => {
    expect(sees(givenThat('signed').does(ask('SuperviseTicket')), '2026-01-07 09:00')).toEqual(['2026-01-06 17:00:00+1 missed supervision']);
  });
});

describe('what a timer asks', () => {
  it('is asked once: said again, or when the clock ends at another time, nothing happens', () => {
    const { ticket: { deadlines } } = givenThat('signed');
    const dueAt = deadlines.reply?.dueAt ?? 0;
    const warned = givenThat('signed').does(ask('WarnDeadline', { dueAt, kind: 'yellow' }), ask('MissDeadline', { dueAt }));
    expect(warned.ticket.warnings).toEqual([{ clock: 'reply', kind: 'yellow', dueAt }, { clock: 'reply', kind: 'missed', dueAt }]);
    expect(warned.does(ask('WarnDeadline', { dueAt, kind: 'yellow' }), ask('MissDeadline', { dueAt })).latest).toEqual([]);
    expect(givenThat('signed').does(ask('WarnDeadline', { dueAt: dueAt + 1 }), ask('MissDeadline', { dueAt: dueAt - 1 }), ask('WarnDeadline', { clock: 'redo', dueAt })).latest).toEqual([]);
  });
  it('comes earliest first', () => {
    const { ticket, context } = givenThat('dispatched');
    const moments = timersOf(ticket, context).map(({ at }) => at);
    expect(moments).toEqual([...moments].sort((a, b) => a - b));
  });
  it('is nothing of what has ended and is archived', () => {
    const { ticket, context } = givenThat('archived');
    expect(nextTimerAt(ticket, context)).toBeNull();
  });
  it('is no archiving where the rules have no limit for it', () => {
    const { ticket, context } = givenThat('closed', { rules: { ...RULES, limits: RULES.limits.filter(({ clock }) => clock !== 'archive') } });
    expect(nextTimerAt(ticket, context)).toBeNull();
  });
});

describe('the card of a ticket', () => {
  it('is yellow from close of business one working day before, red from the morning after', () => {
    const { ticket, context } = givenThat('signed');
    const cards = ['2026-01-09 16:59', '2026-01-09 17:00', '2026-01-12 17:01', '2026-01-13 08:59', '2026-01-13 09:00'].map((time) => cardOf(ticket, instant(time), context));
    expect(cards).toEqual([null, 'yellow', 'yellow', 'yellow', 'red']);
  });
  it('is red at once where signing for it is urgent, and gone with the signature', () => {
    const late = givenThat('dispatched', { urgent: true }).at('2026-01-05 10:16');
    expect(cardOf(late.ticket, late.context.now, late.context)).toBe('red');
    const signed = late.does(ask('SignTicket', { actor: LEAD }));
    expect(cardOf(signed.ticket, signed.context.now, signed.context)).toBeNull();
  });
});

describe('rules of another district', () => {
  it('may warn by minutes, hours and working hours, before and after', () => {
    const warnings = [
      { clock: 'reply', kind: 'reminder', before: { workingHours: 4 } }, { clock: 'reply', kind: 'yellow', before: { hours: 2 } },
      { clock: 'reply', kind: 'red', after: { workingHours: 1 } }, { clock: 'reply', kind: 'supervision', after: { hours: 1 } },
    ] as const;
    expect(sees(givenThat('signed', { rules: { ...RULES, warnings } }), '2026-01-13 12:00')).toEqual([
      '2026-01-12 13:00:00 reminder reply', '2026-01-12 15:00:00 yellow reply', '2026-01-12 17:00:00+1 missed reply',
      '2026-01-12 18:00:00+1 supervised overdue', '2026-01-13 10:00:00 red reply',
    ]);
  });
  it('may close silence as they like, by the system', () => {
    expect(givenThat('following-up', { rules: handledBy({ silence: 'resolved' }) }).until('2026-01-13').latest).toMatchObject([{ actor: SYSTEM }, { actor: SYSTEM, resolved: true }]);
  });
});
