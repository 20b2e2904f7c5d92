import { statusText } from '../../domain/conversation/ticket-replies.js';
import type { District } from '../../domain/district.js';
import { type FigureFormula, formulaText } from '../../domain/figures/formulas.js';
import { groupName } from '../../domain/figures/names.js';
import type { FigureGroup } from '../../domain/figures/measures.js';
import { FEWEST_SHOWN, mayTell } from '../../domain/figures/withheld.js';
import { isoAt } from '../../domain/shanghai-time.js';
import { isAnswered, isOpen } from '../../domain/ticket/status.js';
import { answerDueAt, type Matter, type Ticket, TICKET_TYPE_NAMES, type TicketAnswer } from '../../domain/ticket/ticket.js';
import type { OwnTicket } from '../../usecases/read-own-tickets.js';
import type { PublicFigures, PublicLine, PublicPeriod } from '../../usecases/read-public-figures.js';

/** An answer is told once it is out and counts; while the matter is handled anew that of the round before stands apart, as what did not settle it. */
function answersOf(ticket: Ticket, district: District) {
  const last = ticket.answers.at(-1);
  const told = last === undefined ? null : answerView(last, district);
  return isAnswered(ticket) || !isOpen(ticket.status) ? { answer: told, earlierAnswer: null } : { answer: null, earlierAnswer: told };
}

function answerView(answer: TicketAnswer, district: District) {
  return { department: answer.department === '' ? '热线' : district.departmentName(answer.department), text: answer.publicAnswer, at: isoAt(answer.at), files: (answer.files ?? []).map(({ name }) => name) };
}

/** The citizen's word of this round; of a merged ticket it is perhaps another's. */
function followUpOf({ followUps, round, merge }: Ticket) {
  const said = merge === null ? followUps.findLast((given) => given.round === round && given.follower === undefined) : undefined;
  return said === undefined ? null : { resolved: said.resolved, rating: said.rating, at: isoAt(said.at) };
}

/** Where it is: the town, and the place as its citizen named it. */
function placeOf({ area, address }: Matter): string | null {
  if (area === null || address === null) return area ?? address;
  return address.includes(area) ? address : `${area}${address}`;
}

export function ownTicketView({ ticket, isByCode, asks, may }: OwnTicket, district: District) {
  const { number, type, status, matter, department, round, receivedAt, declined } = ticket;
  // In review as on hold no limit runs.
  const waits = isOpen(status) && !isAnswered(ticket) && status !== 'suspended' && status !== 'in-review';
  const dueAt = waits ? answerDueAt(ticket) : null;
  return {
    number, type, typeName: TICKET_TYPE_NAMES[type], status, statusText: statusText(ticket, district), text: isByCode ? null : matter.text, place: isByCode ? null : placeOf(matter),
    department: department === null ? null : district.departmentName(department), round, receivedAt: isoAt(receivedAt), dueAt: dueAt === null ? null : isoAt(dueAt),
    ...answersOf(ticket, district), declined: declined === undefined ? null : [declined.reason, declined.words].filter(Boolean).join('。'), followUp: followUpOf(ticket), asks, may,
  };
}

/** A whole per cent: of more digits the numbers behind it could be told. Over 1 where an earlier period's work comes in: it is all of it. */
const rounded = (rate: number): number => Math.min(1, Math.round(rate * 100) / 100);

function lineView({ sums, figures }: PublicLine, name: string) {
  return {
    name, received: sums.received, closed: sums.closed < FEWEST_SHOWN ? null : sums.closed,
    rates: figures.map(({ formula, rate, denominator }) => ({ id: formula.id, name: formula.name, rate: rate === null || !mayTell(denominator) ? null : rounded(rate) })),
  };
}

/** Where several small ones stand together. */
const OTHERS = '其他';

export function publicFiguresView({ from, to, total, types, areas }: PublicFigures, period: PublicPeriod, formulas: readonly FigureFormula[], { departmentName }: District) {
  const told = total?.figures.map(({ formula }) => formula) ?? [];
  const views = (lines: readonly PublicLine[], by: FigureGroup) => lines.map((line) => lineView(line, line.group === null ? OTHERS : groupName(line.group, by, departmentName)));
  return {
    period, from, to, formulas: formulas.filter((formula) => told.includes(formula)).map((formula) => ({ id: formula.id, name: formula.name, formula: formulaText(formula), explanation: formula.explanation })),
    total: total === null ? null : lineView(total, '合计'), types: views(types, 'type'), areas: views(areas, 'area'),
  };
}
