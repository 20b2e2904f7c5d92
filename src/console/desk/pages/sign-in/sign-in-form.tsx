import { Button, Form, Input, type InputRef } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { AppProblem } from '../../api/problem.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { type Credentials, useSignIn } from '../../session/queries.js';
import { useWords } from '../../words/words.js';
import { signInWords } from './words.js';
import { busy } from '../../forms/busy.js';

const ASKED = 'TOTP_REQUIRED';

function codeOf(error: Error | null): string {
  return error instanceof AppProblem ? error.code : '';
}

/** Account and password, and the code of who has turned on the second factor. @param name whose session has ended, or empty */
export function SignInForm({ name }: { readonly name: string }): ReactNode {
  const say = useWords(signInWords);
  const signIn = useSignIn();
  const password = useRef<InputRef>(null);
  const [needsCode, setNeedsCode] = useState(false);
  const onError = (error: Error): void => {
    if (codeOf(error) === ASKED) setNeedsCode(true);
    else if (!needsCode) password.current?.focus({ cursor: 'all' });
  };
  const submit = ({ name, password, code }: Credentials): void => {
    signIn.mutate({ name: name.trim(), password, ...(code ? { code: code.trim() } : {}) }, { onError });
  };
  return (
    <Form<Credentials> layout="vertical" size="large" requiredMark={false} initialValues={{ name }} onFinish={submit}>
      <Form.Item name="name" label={say('name')} rules={[{ required: true, whitespace: true, message: say('nameMissing') }]}>
        <Input autoComplete="username" maxLength={40} autoFocus={name === ''} />
      </Form.Item>
      <Form.Item name="password" label={say('password')} rules={[{ required: true, message: say('passwordMissing') }]}>
        <Input.Password ref={password} autoComplete="current-password" maxLength={200} autoFocus={name !== ''} />
      </Form.Item>
      {needsCode && <CodeField />}
      <ProblemAlert error={codeOf(signIn.error) === ASKED ? null : signIn.error} />
      <Button type="primary" htmlType="submit" block loading={busy(signIn.isPending)}>{say('submit')}</Button>
    </Form>
  );
}

function CodeField(): ReactNode {
  const say = useWords(signInWords);
  const place = useRef<InputRef>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <Form.Item name="code" label={say('code')} extra={say('codeHint')} rules={[{ required: true, whitespace: true, message: say('codeMissing') }]}>
      <Input ref={place} autoComplete="one-time-code" inputMode="text" maxLength={40} />
    </Form.Item>
  );
}
