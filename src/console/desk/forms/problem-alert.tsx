import { Alert } from 'antd';
import type { ReactNode } from 'react';
import { isLost, wordsOf } from '../api/problem.js';
import { type FieldsByCode, faultsIn } from './field-faults.js';

interface ProblemAlertProps {
  readonly error: unknown;
  /** Of the form, with a fault's own place beside each. */
  readonly fields?: readonly string[];
  readonly byCode?: FieldsByCode;
}

/** Says what went wrong, unless it stands beside its fields already, or the sign-in says it. */
export function ProblemAlert({ error, fields = [], byCode }: ProblemAlertProps): ReactNode {
  if (!error || isLost(error)) return null;
  const faults = faultsIn(error, byCode);
  if (faults.length > 0 && faults.every(({ field }) => fields.includes(field))) return null;
  return <Alert className="problem" type="error" showIcon title={wordsOf(error)} />;
}
