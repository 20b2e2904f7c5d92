import type { FormInstance } from 'antd';
import { AppProblem, type FieldFault } from '../api/problem.js';

/** The fields that some codes are about, where the server names none: `{ ACCOUNT_NAME_TAKEN: 'name' }`. */
export type FieldsByCode = Readonly<Record<string, string>>;

/** Of a field that only the server finds fault with: antd takes a fault away at the next change where there are rules, and nowhere else. */
export const SERVER_JUDGES = [{ validator: (): Promise<void> => Promise.resolve() }];

/** What is wrong with which field. */
export function faultsIn(error: unknown, byCode: FieldsByCode = {}): readonly FieldFault[] {
  if (!(error instanceof AppProblem)) return [];
  const field = byCode[error.code];
  return field === undefined ? error.faults : [{ field, message: error.message }];
}

/** Puts what the server finds wrong beside the fields it is about, and the keyboard to the first. */
export function showFaults(form: FormInstance, error: unknown, byCode?: FieldsByCode): void {
  const faults = faultsIn(error, byCode).map(({ field, message }) => ({ name: field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part)), errors: [message] }));
  form.setFields(faults);
  if (faults[0]) form.focusField(faults[0].name);
}
