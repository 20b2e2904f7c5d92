import { Form } from 'antd';
import type { ReactNode } from 'react';
import type { CallDesk } from './use-call.js';

interface CallFieldProps {
  readonly id: string;
  readonly label: string;
  readonly desk: Pick<CallDesk, 'wrong'>;
  /** What the server calls it. */
  readonly names: readonly string[];
  readonly extra?: ReactNode;
  readonly children: ReactNode;
}

/** A field with what is wrong beside it. */
export function CallField({ id, label, desk: { wrong }, names, extra, children }: CallFieldProps): ReactNode {
  const fault = wrong.find(({ field }) => names.includes(field));
  return <Form.Item label={label} htmlFor={id} extra={extra} {...(fault ? { validateStatus: 'error', help: <span role="alert">{fault.message}</span> } : {})}>{children}</Form.Item>;
}
