import { Alert, Button, Form, Input, Modal } from 'antd';
import { type ReactNode, useState } from 'react';
import { busy } from '../../forms/busy.js';
import { showFaults } from '../../forms/field-faults.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useWords } from '../../words/words.js';
import { useEnterYear } from './queries.js';
import { calendarWords } from './words.js';

interface Entered {
  readonly notice: string;
  readonly reason: string;
}

/** Says that a year's notice is not there, and takes the word of who has entered it that it is whole. */
export function EnterYear({ year }: { readonly year: number }): ReactNode {
  const say = useWords(calendarWords);
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Alert className="problem" type="warning" showIcon title={say('unpublished', { year })} description={say('unpublishedHint')} action={<Button onClick={() => setAsking(true)}>{say('enter')}</Button>} />
      {isAsking && <EnterForm year={year} onClose={() => setAsking(false)} />}
    </>
  );
}

function EnterForm({ year, onClose }: { readonly year: number; readonly onClose: () => void }): ReactNode {
  const say = useWords(calendarWords);
  const enter = useEnterYear(year);
  const [form] = Form.useForm<Entered>();
  return (
    <Modal open title={say('enterTitle', { year })} onCancel={onClose} footer={null} destroyOnHidden>
      <p>{say('enterHint')}</p>
      <Form<Entered> form={form} layout="vertical" requiredMark={false} onFinish={(wanted) => enter.mutate(wanted, { onSuccess: onClose, onError: (error) => showFaults(form, error) })}>
        <Form.Item name="notice" label={say('notice')} extra={say('noticeHint')} rules={[{ required: true, whitespace: true, message: say('noticeMissing') }]}><Input autoFocus maxLength={80} autoComplete="off" /></Form.Item>
        <Form.Item name="reason" label={say('reason')} rules={[{ required: true, whitespace: true, message: say('reasonMissing') }]}><Input maxLength={200} autoComplete="off" /></Form.Item>
        <ProblemAlert error={enter.error} fields={['notice', 'reason']} />
        <div className="form-buttons">
          <Button type="primary" htmlType="submit" loading={busy(enter.isPending)}>{say('enter')}</Button>
          <Button onClick={onClose}>{say('cancel')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
