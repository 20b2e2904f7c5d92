import { Button, Form, Input, QRCode, Typography } from 'antd';
import type { ReactNode } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { readSessionAgain } from '../../session/queries.js';
import { useWords } from '../../words/words.js';
import { CodeForm } from './code-form.js';
import { type FactorSecret, useBeginFactor, useConfirmFactor } from './queries.js';
import { factorWords } from './words.js';
import { busy } from '../../forms/busy.js';

/** Password, then the key for the app with its first code, then the recovery codes. */
export function Enrolment(): ReactNode {
  const say = useWords(factorWords);
  const begin = useBeginFactor();
  const confirm = useConfirmFactor();
  if (confirm.data) return <Codes codes={confirm.data.recoveryCodes} />;
  if (begin.data) {
    return (
      <>
        <Key secret={begin.data} />
        <CodeForm hint={say('codeHint')} submit={say('confirm')} busy={confirm.isPending} error={confirm.error} onCode={confirm.mutate} />
      </>
    );
  }
  return (
    <Form layout="vertical" size="large" requiredMark={false} onFinish={begin.mutate}>
      <Form.Item name="password" label={say('password')} rules={[{ required: true, message: say('passwordMissing') }]}>
        <Input.Password autoComplete="current-password" maxLength={200} />
      </Form.Item>
      <ProblemAlert error={begin.error} />
      <Button type="primary" htmlType="submit" loading={busy(begin.isPending)}>{say('begin')}</Button>
    </Form>
  );
}

function Key({ secret: { secret, uri } }: { readonly secret: FactorSecret }): ReactNode {
  const say = useWords(factorWords);
  return (
    <>
      <p>{say('scan')}</p>
      <QRCode value={uri} size={180} aria-label={say('picture')} />
      <p><Typography.Text className="factor-key" copyable={{ text: secret, tooltips: [say('copy'), say('copied')] }}>{secret}</Typography.Text></p>
    </>
  );
}

function Codes({ codes }: { readonly codes: readonly string[] }): ReactNode {
  const say = useWords(factorWords);
  return (
    <div role="status">
      <h2>{say('codes')}</h2>
      <p>{say('codesHint')}</p>
      <ul className="factor-codes">{codes.map((code) => <li key={code}>{code}</li>)}</ul>
      <Button type="primary" size="large" onClick={() => void readSessionAgain()}>{say('done')}</Button>
    </div>
  );
}
