import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useWords } from '../../words/words.js';
import { type Passwords, useChangePassword } from './queries.js';
import { passwordWords } from './words.js';
import { busy } from '../../forms/busy.js';

const LEAST = 10;

interface PasswordFormProps {
  /** The current one was given out for one time. */
  readonly isFirst: boolean;
  readonly onSaved: () => void;
}

/** The current password and the new one, twice. */
export function PasswordForm({ isFirst, onSaved }: PasswordFormProps): ReactNode {
  const say = useWords(passwordWords);
  const change = useChangePassword();
  const [form] = Form.useForm<Passwords>();
  const submit = (passwords: Passwords): void => change.mutate(passwords, { onSuccess: () => {
    form.resetFields();
    onSaved();
  } });
  const required = (what: string) => ({ required: true, message: say('missing', { what }) });
  const current = say(isFirst ? 'oneTime' : 'current');
  return (
    <Form<Passwords> form={form} layout="vertical" size="large" requiredMark={false} onFinish={submit}>
      <Form.Item name="current" label={current} rules={[required(current)]}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <Form.Item name="next" label={say('next')} rules={[required(say('next')), { min: LEAST, message: say('short') }]}>
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <Form.Item name="again" label={say('again')} dependencies={['next']} rules={[required(say('again')), ({ getFieldValue }) => ({
        validator: (_rule, value) => (!value || value === getFieldValue('next') ? Promise.resolve() : Promise.reject(new Error(say('different')))),
      })]}>
        <Input.Password autoComplete="new-password" maxLength={200} />
      </Form.Item>
      <ProblemAlert error={change.error} />
      <Button type="primary" htmlType="submit" block={isFirst} loading={busy(change.isPending)}>{say(isFirst ? 'saveFirst' : 'save')}</Button>
    </Form>
  );
}
