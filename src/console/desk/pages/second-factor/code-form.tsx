import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useWords } from '../../words/words.js';
import { factorWords } from './words.js';
import { busy as busyIcon } from '../../forms/busy.js';

interface CodeFormProps {
  readonly hint: string;
  readonly submit: string;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly onCode: (values: { readonly code: string }) => void;
}

/** Asks for a code of the app. */
export function CodeForm({ hint, submit, busy, error, onCode }: CodeFormProps): ReactNode {
  const say = useWords(factorWords);
  return (
    <Form layout="vertical" size="large" requiredMark={false} onFinish={onCode}>
      <Form.Item name="code" label={say('code')} extra={hint} rules={[{ required: true, whitespace: true, message: say('codeMissing') }]}>
        <Input autoComplete="one-time-code" maxLength={40} />
      </Form.Item>
      <ProblemAlert error={error} />
      <Button type="primary" htmlType="submit" loading={busyIcon(busy)}>{submit}</Button>
    </Form>
  );
}
