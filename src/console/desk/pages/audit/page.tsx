import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { busy } from '../../forms/busy.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import './audit.css';
import { AuditResult } from './audit-result.js';
import { useAudit } from './queries.js';
import { auditWords } from './words.js';

const NUMBER = /^\d{8}-\d{4,}$/;

/** Asks for a number; the ticket that is checked stands in the address. */
export function AuditPage(): ReactNode {
  const say = useWords(auditWords);
  const { number } = useParams();
  const go = useNavigate();
  const wanted = number !== undefined && NUMBER.test(number) ? number : null;
  const { data, error, isFetching, refetch } = useAudit(wanted);
  useTitle(wanted === null ? say('title') : `${say('title')} ${wanted}`);
  const check = (next: string): void => {
    if (next === wanted) void refetch();
    else void go(`/audit/${next}`);
  };
  return (
    <section className="page-card">
      <h1>{say('title')}</h1>
      <p className="quiet">{say('about')}</p>
      <Form<{ number: string }> key={number} layout="vertical" className="audit-form" requiredMark={false} initialValues={{ number }} onFinish={(values) => check(values.number.trim())}>
        <Form.Item name="number" label={say('number')} extra={say('numberHint')} rules={[{ required: true, whitespace: true, message: say('numberMissing') }, { pattern: /^\s*\d{8}-\d{4,}\s*$/, message: say('numberWrong') }]} validateTrigger="onSubmit">
          <Input autoComplete="off" inputMode="numeric" maxLength={20} autoFocus={number === undefined} />
        </Form.Item>
        <Button type="primary" htmlType="submit" className="audit-go" loading={busy(isFetching)}>{say('check')}</Button>
      </Form>
      <ProblemAlert error={error} />
      {data && !error && <AuditResult audit={data} />}
    </section>
  );
}
