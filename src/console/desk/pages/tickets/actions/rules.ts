import type { FormRule } from 'antd';
import type { Say } from '../../../words/words.js';
import type { Field } from '../forms/form.js';
import type { detailWords } from '../ticket/words.js';

const TICKET_NUMBER = /^\d{8}-\d{4,6}$/;

/** What the server will take in a field, said beside it. */
export function rulesOf(field: Field, say: Say<keyof typeof detailWords.en>): FormRule[] {
  const label = field.label().replace(/（.*）|\(.*\)/, '').trim();
  const isChosen = field.kind !== 'text' && field.kind !== 'amount' && field.kind !== 'ticket';
  const missing = field.kind === 'amount' ? say('missingAmount', { label, unit: field.unit() }) : say(isChosen ? 'missingChoice' : 'missing', { label });
  const rules: FormRule[] = field.optional ? [] : [{ required: true, message: missing, ...(field.kind === 'text' ? { whitespace: true } : {}) }];
  if (field.kind === 'text' && field.least !== undefined) rules.push({ transform: (value: unknown) => String(value ?? '').trim(), min: field.least, message: say('short', { label, n: field.least }) });
  if (field.kind === 'amount') rules.push({ type: 'integer', min: 1, max: field.most, message: say('number', { most: field.most }) });
  if (field.kind === 'ticket') rules.push({ pattern: TICKET_NUMBER, message: say('badTicket') });
  return rules;
}
