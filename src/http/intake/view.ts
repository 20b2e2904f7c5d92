import { answerReply, citationOf } from '../../domain/conversation/answers.js';
import type { District } from '../../domain/district.js';
import { citationText } from '../../domain/message.js';
import type { CallerLookup } from '../../domain/ports.js';
import { isoAt } from '../../domain/shanghai-time.js';
import { isOpen } from '../../domain/ticket/status.js';
import { type Ticket, TICKET_TYPE_NAMES } from '../../domain/ticket/ticket.js';
import type { SimilarTicket } from '../../usecases/find-similar.js';
import type { FoundEntry, FoundForCaller } from '../../usecases/search-for-caller.js';
import { summaryOf } from '../tickets/view.js';

/** Characters that tell which matter it was. */
const FIRST_WORDS = 60;

/** The reviewed text as it stands: nothing is shortened or said in other words. */
function entryView({ entry, confidence, timesRead }: FoundEntry) {
  return {
    id: entry.id, title: entry.title, question: entry.questions[0] ?? entry.title, readAloud: answerReply(entry, confidence, null).text, answer: entry.answer,
    departments: entry.departments, source: citationText(citationOf(entry)), validUntil: entry.validUntil, confidence, timesRead,
  };
}

export function foundView({ understanding, entries, departments }: FoundForCaller) {
  const { ticketType, urgent, signs, isMatter, area, otherRegion, emergencies, parts } = understanding;
  return {
    entries: entries.map(entryView),
    proposal: {
      type: ticketType, typeName: TICKET_TYPE_NAMES[ticketType], urgent, typeSign: signs.type, urgentSign: signs.urgent, isMatter, area, otherRegion: otherRegion?.name ?? null,
      departments: departments.map(({ handler, department, reason, confidence }) => ({ department: handler?.id ?? null, name: handler?.name ?? department, reason, confidence })),
    },
    emergencies: emergencies.map(({ number, answer }) => ({ number, readAloud: answer })),
    parts: parts.map(({ text }) => text),
  };
}

export function callerView({ tickets, total }: { readonly tickets: readonly Ticket[]; readonly total: number }, district: District, now: number) {
  const shown = tickets.map((ticket) => {
    const summary = summaryOf(ticket, district, now);
    return { ...summary, text: summary.text.length > FIRST_WORDS ? `${summary.text.slice(0, FIRST_WORDS)}…` : summary.text };
  });
  return { total, open: tickets.filter(({ status }) => isOpen(status)).length, tickets: shown };
}

/** `文字相似 62%，同在柳青街道，同一号码来电`. */
function whyText({ ticket, likeness, isOfCaller }: SimilarTicket): string {
  const place = likeness.samePlace ? ['地点相同'] : likeness.sameArea && ticket.matter.area !== null ? [`同在${ticket.matter.area}`] : [];
  return [`文字相似 ${Math.round(100 * likeness.words)}%`, ...place, ...(isOfCaller ? ['同一号码来电'] : [])].join('，');
}

export function similarView(found: readonly SimilarTicket[], district: District, now: number) {
  return {
    tickets: found.map((similar) => ({
      ticket: summaryOf(similar.ticket, district, now), ...similar.likeness, sameCaller: similar.isOfCaller, why: whyText(similar), mergeInto: similar.ticket.number,
    })),
  };
}

/** The keyed hash cut short: enough to see that it is the same caller. */
export function lookupView({ at, by, contact, found }: CallerLookup) {
  return { at: isoAt(at), by, contact: contact.slice(0, 16), found };
}
