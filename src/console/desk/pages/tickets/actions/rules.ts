import type { FormRule } from 'antd';
import type { TicketDetail } from '../../../types.js';
import type { Say } from '../../../words/words.js';
import type { Field } from '../forms/form.js';
import type { detailWords } from '../ticket/words.js';

const TICKET_NUMBER = /^\d{8}-\d{4,6}$/;

/** What the server will take in a field, said beside it. */
export function rulesOf(field: Field, ticket: TicketDetail, say: Say<keyof typeof detailWords.en>): FormRule[] {
  const label = field.label().replace(/（.*）|\(.*\)/, '').trim();
  const isChosen = field.kind !== 'text' && field.kind !== 'amount' && field.kind !== 'ticket';
  const missing = field.kind === 'amount' ? say('missingAmount', { label, unit: field.unit() }) : say(isChosen ? 'missingChoice' : 'missing', { label });
  const rules: FormRule[] = field.optional ? [] : [{ required: true, message: missing, ...(field.kind === 'text' ? { whitespace: true } : {}) }];
  if (field.kind === 'text' && field.least !== undefined) rules.push({ transform: (value: unknown) => String(value ?? '').trim(), min: field.least, message: say('short', { label, n: field.least }) });
  if (field.kind === 'text' && field.goesOn) rules.push(unfinished(field.goesOn));
  if (field.kind === 'amount') {
    const most = mostOf(field, ticket);
    rules.push({ type: 'integer', min: 1, max: most, message: say('number', { most }) });
  }
  if (field.kind === 'ticket') rules.push({ pattern: TICKET_NUMBER, message: say('badTicket') });
  return rules;
}

/** The most of an amount that this ticket allows. */
export function mostOf({ most }: Extract<Field, { kind: 'amount' }>, ticket: TicketDetail): number {
  return typeof most === 'number' ? most : most(ticket);
}

/** A beginning is no reason yet. */
function unfinished({ after, fault }: NonNullable<Extract<Field, { kind: 'text' }>['goesOn']>): FormRule {
  return { validator: (_rule, value: unknown) => (after.test(String(value ?? '')) ? Promise.reject(new Error(fault())) : Promise.resolve()) };
}
