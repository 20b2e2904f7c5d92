import fc from 'fast-check';
import { type Deadline, dueTime, isPaused } from '../../../../src/domain/deadline.js';
import { countingIn } from '../../../../src/domain/ticket/context.js';
import { COMMANDS } from '../../../../src/domain/ticket/commands.js';
import type { TicketEvent } from '../../../../src/domain/ticket/events.js';
import { replay } from '../../../../src/domain/ticket/evolve.js';
import { allowedNow } from '../../../../src/domain/ticket/objections.js';
import { isSecret } from '../../../../src/domain/ticket/secrecy.js';
import { isOpen, type TicketStatus, UNANSWERED } from '../../../../src/domain/ticket/status.js';
import { overdueReason } from '../../../../src/domain/ticket/supervised.js';
import { handlingDeadline, type Ticket } from '../../../../src/domain/ticket/ticket.js';
import { dueTimer, nextTimerAt, timersOf } from '../../../../src/domain/ticket/timers.js';
import { type ClockName, limitFor } from '../../../../src/domain/time-limits.js';
import { workingMinutesBetween } from '../../../../src/domain/working-time.js';
import { ask } from '../../../helpers/ticket.js';
import { ACTORS, aTale, attempt, DEPARTMENTS, type Step, type Tale, VERSIONS } from './tales.js';

const always = (holds: (tale: Tale) => void, numRuns = 50): void => fc.assert(fc.property(aTale, holds), { numRuns });
const eachStep = (holds: (step: Step, i: number) => void): void => always(({ steps }) => steps.forEach(holds));

const AT_A_DEPARTMENT: readonly TicketStatus[] = ['dispatched', 'signed', 'return-requested', 'extension-requested', 'suspended', 'in-review', 'replied', 'following-up'];
const HANDLED: readonly TicketStatus[] = ['dispatched', 'signed', 'return-requested', 'extension-requested'];
const STANDING: readonly TicketStatus[] = ['suspended', 'in-review'];
/** The clock that each other open state runs by. */
const OWN_CLOCK: Readonly<Partial<Record<TicketStatus, ClockName>>> = { received: 'accept', accepted: 'reply', 'in-review': 'review', replied: 'follow-up', 'following-up': 'follow-up-answer' };
const KEPT: readonly ClockName[] = ['accept', 'dispatch', 'sign', 'reply', 'redo', 'review', 'supervision'];

const runs = (deadline: Deadline | undefined): boolean => deadline !== undefined && !isPaused(deadline);
const clocksOf = ({ deadlines }: Pick<Ticket, 'deadlines'>): Deadline[] => Object.values(deadlines);
/** What is ours to pause and to move: the city's is its own. */
const oursOf = (ticket: Pick<Ticket, 'deadlines'>): Deadline[] => clocksOf(ticket).filter(({ clock }) => clock !== 'city');

describe('whoever does whatever, and whenever', () => {
  it('the history adds up to the state', () => {
    always(({ events, ticket }) => expect(replay(events)).toStrictEqual(ticket));
  });
  it('state and history survive being written down and read again', () => {
    always(({ events, ticket }) => {
      expect(JSON.parse(JSON.stringify(ticket))).toStrictEqual(ticket);
      expect(JSON.parse(JSON.stringify(events))).toStrictEqual(events);
    });
  });
  it('there is exactly one lead once it is dispatched, and nobody is there twice', () => {
    eachStep(({ after }) => {
      const there = [after.department, ...after.coHandlers.map(({ department }) => department)];
      if (AT_A_DEPARTMENT.includes(after.status)) expect(after.department).not.toBeNull();
      expect(new Set(there).size).toBe(there.length);
    });
  });
  it('rounds go up by one, with a redo and with nothing else', () => {
    eachStep(({ before, after, events }) => {
      const redos = events.filter(({ name }) => name === 'TicketRedone').length;
      expect(redos).toBeLessThanOrEqual(1);
      expect(after.round).toBe(before.round + redos);
    });
  });
  it('what has ended stays ended as it was: it is archived or marked, nothing else', () => {
    eachStep(({ before, after, events }) => {
      if (before.ended === null) return;
      const [event] = events;
      expect([undefined, 'TicketArchived', 'TicketRated']).toContain(event?.name);
      expect(after).toEqual({ ...before, status: event?.name === 'TicketArchived' ? 'archived' : before.status, followUps: after.followUps });
    });
  });
  it('it has ended, is merged, or is open: then it says when it ended, or has something pending for its state only', () => {
    eachStep(({ after }) => {
      const { status } = after.merge ?? after;
      expect(after.ended !== null).toBe(!isOpen(after.status) && after.status !== 'merged');
      expect([after.pendingAnswer !== null, after.returnRequest !== null, after.extensionRequest !== null, after.suspendedUntil !== null]).toEqual(
        ['in-review', 'return-requested', 'extension-requested', 'suspended'].map((pending) => status === pending),
      );
      expect(after.merge !== null).toBe(after.status === 'merged');
    });
  });
  it('each answer that goes out was written by another than who let it out', () => {
    always(({ events }) => {
      for (const event of events) if (event.name === 'TicketReplied') expect(event.actor.id).not.toBe(event.writtenBy);
    });
  });
  it('nobody does what is not theirs or not possible, and who is refused hears in Chinese what is', () => {
    eachStep(({ before, after, command, context, refusal }) => {
      if (command === null) expect(refusal).toBeNull();
      if (command === null || refusal === null) return;
      const { from, by } = COMMANDS[command.name];
      const allowed = allowedNow(before, command.actor, context);
      expect(after).toBe(before);
      expect(refusal.message).toMatch(/\p{Script=Han}/u);
      for (const name of refusal.allowed) expect(allowed).toContain(name);
      if (!from.includes(before.status) || !by.includes(command.actor.kind)) expect(refusal).toMatchObject({ code: 'TICKET_COMMAND_REFUSED', allowed });
    });
  });
  it('what somebody is told they may do is not refused to them, but for what they ask with it', () => {
    always(({ steps }) => {
      for (const { after, context } of steps.filter((_, i) => i % 5 === 0)) {
        for (const actor of [...ACTORS, ...DEPARTMENTS.map((department) => ({ kind: 'department', id: 'clerk', department } as const))]) {
          for (const name of allowedNow(after, actor, context)) {
            const { refusal } = attempt(after, ask(name, { actor }), context);
            expect(refusal?.message ?? '').toMatch(/^$|还可以申请|一次最多挂起|这些部门已经在办理|工单就在这个部门/);
          }
        }
      }
    });
  });
  it('events say who, when and for what', () => {
    eachStep(({ events, context }) => {
      for (const event of events) expect([event.at, event.cause !== '', event.actor.id !== '']).toEqual([context.now, true, true]);
    });
  });
});

describe('clocks, whatever happens', () => {
  it('the answer’s runs while a department has the ticket, stands while it stands still, and is never lost', () => {
    eachStep(({ after }) => {
      const { status } = after;
      const handling = handlingDeadline(after);
      if (HANDLED.includes(status) || STANDING.includes(status)) expect([handling?.clock, runs(handling ?? undefined)]).toEqual([after.round === 1 ? 'reply' : 'redo', HANDLED.includes(status)]);
      expect(after.deadlines.reply && after.deadlines.redo).toBeUndefined();
    });
  });
  it('each state has the clock that it goes by, and what is no longer open has none', () => {
    eachStep(({ after }) => {
      const own = OWN_CLOCK[after.status];
      if (own) expect(runs(after.deadlines[own])).toBe(true);
      if (!isOpen(after.status)) expect(after.deadlines).toEqual({});
      for (const [clock, deadline] of Object.entries(after.deadlines)) expect(deadline.clock).toBe(clock);
      if (after.status === 'dispatched') expect(runs(after.deadlines.sign)).toBe(true);
      if (after.status !== 'in-review') expect(oursOf(after).every((deadline) => isPaused(deadline) === (after.status === 'suspended'))).toBe(true);
    });
  });
  it('the city’s runs as the city said last, exactly while an answer is waited for, and nothing of ours stops or moves it', () => {
    let ran = 0;
    eachStep(({ after: { status, round, cityDueAt, deadlines: { city } } }) => {
      const isWaitedFor = UNANSWERED.includes(status) && cityDueAt !== undefined;
      if (!isWaitedFor) expect(city).toBeUndefined();
      // Of an earlier round it may be over.
      else if (round === 1 || city !== undefined) expect([city?.dueAt, runs(city)]).toEqual([cityDueAt, true]);
      ran += city === undefined ? 0 : 1;
    });
    expect(ran).toBeGreaterThan(0);
  });
  it('no pause, extension or decision makes a running limit end earlier; only other rules, another calendar or a correction do', () => {
    eachStep(({ before, after, events }) => {
      if (events.some(({ name }) => name === 'DeadlinesRecomputed' || name === 'TicketCorrected')) return;
      for (const was of oursOf(before)) {
        const is = after.deadlines[was.clock];
        if (is?.startedAt === was.startedAt) expect(is.dueAt).toBeGreaterThanOrEqual(was.dueAt);
      }
    });
  });
  it('a dispute leaves the answer’s limit alone, whoever gets the ticket', () => {
    eachStep(({ before, after, events }) => {
      const disputed = events.some(({ name }) => name === 'ReturnRequested' || name === 'ReturnRejected' || name === 'TicketReassigned');
      if (disputed) expect(handlingDeadline(after)).toEqual(handlingDeadline(before));
    });
  });
  it('no more days are granted in all than the rules have', () => {
    eachStep(({ after, events: [event] }) => {
      const extensions = handlingDeadline(after)?.extensions ?? [];
      // What was granted stands when the type turns out to be another: by no type is more granted than by the most generous one.
      expect(extensions.reduce((sum, { workingDays }) => sum + workingDays, 0)).toBeLessThanOrEqual(22);
      if (event?.name !== 'ExtensionGranted') return;
      const most = after.type === 'disclosure-request' ? 22 : 12;
      expect(after.extensions.reduce((sum, days) => sum + days, 0)).toBeLessThanOrEqual(most);
      if (after.type === 'disclosure-request') expect(extensions.length).toBeLessThanOrEqual(1);
    });
  });
  it('a correction lets what still runs end as the right type would have had it from the start, and leaves alone what has run out', () => {
    let moved = 0;
    always(({ steps }) => steps.forEach(({ before, after, events: [event], context }) => {
      if (event?.name !== 'TicketCorrected') return;
      const rules = VERSIONS.find(({ version }) => version === before.rules) ?? context.rules;
      for (const was of clocksOf(before)) {
        const is = after.deadlines[was.clock] ?? was;
        const ranUntil = isPaused(was) ? was.pauses.at(-1)?.from ?? context.now : context.now;
        const isOver = ranUntil > was.dueAt || before.warnings.some(({ clock, kind, dueAt }) => clock === was.clock && kind === 'missed' && dueAt === was.dueAt);
        const amount = isOver || (event.type === undefined && event.urgent === undefined) ? null : limitFor(rules, was.clock, after)?.amount ?? was.amount;
        if (amount) expect(is.dueAt).toBe(dueTime(amount, was.startedAt, countingIn({ ...context, rules }), was.pauses, was.extensions).dueAt);
        else expect(is).toEqual(was);
        expect([is.startedAt, is.pauses, is.extensions]).toEqual([was.startedAt, was.pauses, was.extensions]);
        moved += is.dueAt === was.dueAt ? 0 : 1;
      }
      expect(Object.keys(after.deadlines)).toEqual(Object.keys(before.deadlines));
    }), 200);
    expect(moved).toBeGreaterThan(0);
  });
  it('who was once secret stays secret, whatever is corrected', () => {
    eachStep(({ before, after }) => {
      if (isSecret(before)) expect(isSecret(after)).toBe(true);
    });
  });
  it('a merge that is undone has changed nothing but that the clocks stood still: nobody lost time by it, nor gained more than it took', () => {
    eachStep(({ before: { merge, rules }, after, context, events: [event] }) => {
      if (event?.name !== 'MergeUndone' || !merge) return;
      expect([after.status, oursOf(after).map(({ clock }) => clock)]).toEqual([merge.status, oursOf(merge).map(({ clock }) => clock)]);
      const merged = merge.at ?? Number.NaN;
      for (const was of oursOf(merge)) {
        const due = after.deadlines[was.clock]?.dueAt ?? Number.NaN;
        expect(due).toBeGreaterThanOrEqual(was.dueAt);
        if (isPaused(was) || !('workingDays' in was.amount)) continue;
        const office = countingIn({ calendar: context.calendar, rules: VERSIONS.find(({ version }) => version === rules) ?? context.rules });
        // A minute of an earlier pause that gave nothing by itself may count now, together with this one.
        const stood = was.pauses.reduce((sum, { from, to }) => sum + (to === null ? 0 : workingMinutesBetween(from, to, office)), workingMinutesBetween(merged, context.now, office));
        expect(workingMinutesBetween(was.dueAt, due, office)).toBeLessThanOrEqual(stood + 1e-6);
      }
    });
  });
  it('no clock gains more office time by standing still than it stood', () => {
    eachStep(({ after, context }) => {
      const office = countingIn(context);
      for (const deadline of clocksOf(after)) {
        if (!('workingDays' in deadline.amount)) continue;
        const { startedAt, amount, extensions, pauses } = deadline;
        const plain = dueTime(amount, startedAt, office, [], extensions).dueAt;
        const stood = pauses.reduce((sum, { from, to }) => sum + (to === null ? 0 : workingMinutesBetween(from, to, office)), 0);
        expect(workingMinutesBetween(plain, dueTime(amount, startedAt, office, pauses, extensions).dueAt, office)).toBeLessThanOrEqual(stood + 1e-6);
      }
    });
  });
  it('what a supervisor has decided on a return binds: there is none again before another department is asked', () => {
    always(({ events }) => {
      let bound = false;
      for (const event of events) {
        if (event.name === 'ReturnRequested') expect(bound).toBe(false);
        if (event.name === 'TicketReassigned' || event.name === 'ReturnRejected') {
          if (event.binding) expect(event.actor.kind).toBe('supervisor');
          bound = event.binding;
        }
      }
    });
  });
});

/** After all that is due is done. */
const seen = ({ after, context }: Step): boolean => dueTimer(after, context.now, context) === null;

describe('time, whatever happens', () => {
  it('has nothing left to do once it has done what is due, until its next moment, and then it has', () => {
    eachStep((step) => {
      const { after, context } = step;
      const next = nextTimerAt(after, context);
      if (seen(step) && next !== null) {
        expect(next).toBeGreaterThan(context.now);
        expect(dueTimer(after, next - 1, context)).toBeNull();
        expect(dueTimer(after, next, context)).not.toBeNull();
      }
    });
  });
  it('warns once of each due time, and supervises each run of a clock once', () => {
    always(({ ticket, steps }) => {
      const given = ticket.warnings.map(({ clock, kind, dueAt }) => `${clock} ${kind} ${dueAt}`);
      expect(new Set(given).size).toBe(given.length);
      for (const { before, after, events } of steps) {
        for (const event of events) {
          if (event.name !== 'TicketSupervised' || event.actor.kind !== 'system') continue;
          const run = Object.values(before.deadlines).find(({ clock }) => event.kind === 'overdue' && event.reason === overdueReason(clock));
          expect(before.supervisions.filter(({ round, kind, reason, at }) => kind === event.kind && (run ? reason === event.reason && at >= run.startedAt : round === after.round))).toEqual([]);
        }
      }
    });
  });
  it('warns never of what is over or stands still', () => {
    eachStep(({ before, events, command }) => {
      for (const event of command === null ? events : []) {
        if (event.name !== 'DeadlineWarned' && event.name !== 'DeadlineMissed') continue;
        expect(runs(before.deadlines[event.clock])).toBe(true);
        if (event.name === 'DeadlineMissed' || event.kind === 'red') expect(event.at).toBeGreaterThan(event.dueAt);
        else expect(event.at).toBeLessThanOrEqual(event.dueAt);
      }
    });
  });
  it('forgets nothing: what runs and can be missed is missed or will be, and what waits for the system does not wait for ever', () => {
    eachStep(({ after, context }) => {
      const timers = timersOf(after, context);
      const kept = clocksOf(after).filter((deadline) => KEPT.includes(deadline.clock) && runs(deadline));
      for (const { clock, dueAt } of kept) {
        const isMissed = after.warnings.some((given) => given.clock === clock && given.kind === 'missed' && given.dueAt === dueAt);
        expect(isMissed).toBe(!timers.some(({ at, command }) => command.name === 'MissDeadline' && command.clock === clock && at === dueAt + 1));
      }
      if (['suspended', 'replied', 'following-up', 'closed', 'declined', 'answered-directly', 'withdrawn'].includes(after.status)) expect(timers.length).toBeGreaterThan(0);
    });
  });
  it('tales go far enough to say something', () => {
    const reached = new Map<string, number>();
    for (const { steps } of fc.sample(aTale, 200) as readonly Tale[]) {
      for (const { after, events } of steps) for (const what of [after.status, ...events.map((event: TicketEvent) => event.name)]) reached.set(what, (reached.get(what) ?? 0) + 1);
    }
    for (const what of ['merged', 'MergeUndone', 'TicketRedone', 'ExtensionGranted', 'TicketResumed', 'AnswerSentBack', 'TicketReassigned', 'FollowUpExpired', 'archived', 'DeadlinesRecomputed', 'ContactRevealed', 'TicketRated']) {
      expect([what, reached.has(what)]).toEqual([what, true]);
    }
  });
});
