import { Button, Checkbox, Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { showFaults } from '../../../forms/field-faults.js';
import { keptValues } from '../../../forms/kept-values.js';
import { useMe } from '../../../session/me-context.js';
import { useWords } from '../../../words/words.js';
import { useCommand } from '../queries.js';
import type { Allowed, EntryDetail } from '../types.js';
import { knowledgeWords } from '../words.js';
import { Refused } from './entry-actions.js';
import { busy } from '../../../forms/busy.js';

const BY_CODE = { ENTRY_VALIDITY_REFUSED: 'validUntil' };

interface Values {
  readonly reason: string;
  readonly validUntil: string;
  readonly isOpenEnded: boolean;
}

interface AskedForProps {
  readonly asked: Allowed;
  readonly entry: EntryDetail;
  readonly onClose: () => void;
  readonly onDone: (words: string) => void;
}

const RENEW = 'RenewEntry';

/** The reason for a step, and of a longer validity its last day. What is typed survives a reload. */
export function AskedFor({ asked: { name, label, path }, entry, onClose, onDone }: AskedForProps): ReactNode {
  const say = useWords(knowledgeWords);
  const kept = keptValues<Values>(`yht-entry-step:${useMe().name}:${entry.id}:${name}`);
  const command = useCommand(entry.id);
  const [form] = Form.useForm<Values>();
  const isRenewal = name === RENEW;
  const submit = ({ reason, validUntil, isOpenEnded }: Values): void => command.mutate({ path, body: { reason: reason.trim(), ...(isRenewal ? { validUntil: isOpenEnded ? null : validUntil } : {}) } }, {
    onSuccess: () => {
      kept.forget();
      onDone(say('done', { what: label }));
      onClose();
    },
    onError: (error) => showFaults(form, error, BY_CODE),
  });
  return (
    <Modal open title={label} onCancel={onClose} footer={null} destroyOnHidden>
      <Form<Values> form={form} layout="vertical" requiredMark={false} initialValues={kept.read({ reason: '', validUntil: entry.validUntil ?? '', isOpenEnded: false })} onValuesChange={(_change, values) => kept.keep(values)} onFinish={submit}>
        {isRenewal && <RenewalFields />}
        <Form.Item name="reason" label={say('reason')} rules={[{ required: true, whitespace: true, message: say('reasonMissing') }, { min: 2, message: say('reasonMissing') }]}>
          <Input.TextArea autoFocus rows={3} maxLength={500} showCount />
        </Form.Item>
        <Refused error={command.error} entry={entry} fields={['validUntil', 'reason']} byCode={isRenewal ? BY_CODE : {}} />
        <div className="form-buttons"><Button type="primary" htmlType="submit" loading={busy(command.isPending)}>{label}</Button><Button onClick={onClose}>{say('cancel')}</Button></div>
      </Form>
    </Modal>
  );
}

function RenewalFields(): ReactNode {
  const say = useWords(knowledgeWords);
  return (
    <>
      <Form.Item noStyle dependencies={['isOpenEnded']}>
        {({ getFieldValue }) => getFieldValue('isOpenEnded') !== true && (
          <Form.Item name="validUntil" label={say('validUntil')} rules={[{ required: true, message: say('validUntilMissing') }]}><Input type="date" /></Form.Item>
        )}
      </Form.Item>
      <Form.Item name="isOpenEnded" valuePropName="checked"><Checkbox>{say('openEnded')}</Checkbox></Form.Item>
    </>
  );
}
