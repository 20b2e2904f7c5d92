import { Button, Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { busy } from '../forms/busy.js';
import { showFaults } from '../forms/field-faults.js';
import { ProblemAlert } from '../forms/problem-alert.js';
import { useWords } from '../words/words.js';
import { ruleWords } from './words.js';

interface AskReasonProps {
  readonly title: string;
  readonly hint: string;
  readonly word: string;
  readonly danger?: boolean;
  readonly isBusy: boolean;
  readonly error: Error | null;
  readonly onReason: (reason: string, onError: (error: Error) => void) => void;
  readonly onClose: () => void;
}

/** Asks why before something is done that holds for everybody. */
export function AskReason({ title, hint, word, danger = false, isBusy, error, onReason, onClose }: AskReasonProps): ReactNode {
  const say = useWords(ruleWords);
  const [form] = Form.useForm<{ reason: string }>();
  return (
    <Modal open title={title} onCancel={onClose} footer={null} destroyOnHidden>
      <p>{hint}</p>
      <Form<{ reason: string }> form={form} layout="vertical" requiredMark={false} onFinish={({ reason }) => onReason(reason.trim(), (problem) => showFaults(form, problem))}>
        <Form.Item name="reason" label={say('reason')} extra={say('reasonHint')} rules={[{ required: true, whitespace: true, message: say('reasonMissing') }]}><Input.TextArea autoFocus maxLength={200} rows={3} /></Form.Item>
        <ProblemAlert error={error} fields={['reason']} />
        <div className="form-buttons">
          <Button type="primary" danger={danger} htmlType="submit" loading={busy(isBusy)}>{word}</Button>
          <Button onClick={onClose}>{say('cancel')}</Button>
        </div>
      </Form>
    </Modal>
  );
}
