import { Button, Form, Input, Modal } from 'antd';
import type { ReactNode } from 'react';
import { busy } from '../../forms/busy.js';
import { SERVER_JUDGES, showFaults } from '../../forms/field-faults.js';
import { keptValues } from '../../forms/kept-values.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useMe } from '../../session/me-context.js';
import { useWords } from '../../words/words.js';
import { useExpiry } from './queries.js';
import type { LibraryDetail } from './types.js';
import { libraryWords } from './words.js';

interface Values {
  readonly expiresOn: string;
  readonly reason: string;
}

/** Until when the document holds, with what will not be quoted afterwards. */
export function Expire({ document, onClose }: { readonly document: LibraryDetail; readonly onClose: () => void }): ReactNode {
  const say = useWords(libraryWords);
  const kept = keptValues<Values>(`yht-expire:${useMe().name}:${document.id}`);
  const expiry = useExpiry(document.id);
  const [form] = Form.useForm<Values>();
  const save = ({ expiresOn, reason }: Values): void => expiry.mutate({ expiresOn: expiresOn === '' ? null : expiresOn, reason: reason.trim() }, {
    onSuccess: () => {
      kept.forget();
      onClose();
    },
    onError: (error) => showFaults(form, error),
  });
  return (
    <Modal open title={say('expire')} onCancel={onClose} footer={null} destroyOnHidden>
      <Form<Values> form={form} layout="vertical" requiredMark={false} initialValues={kept.read({ expiresOn: document.expiresOn ?? '', reason: '' })} onValuesChange={(_change, values) => kept.keep(values)} onFinish={save}>
        <Form.Item name="expiresOn" label={say('expiresOn')} extra={say('expiresOnHint')} rules={SERVER_JUDGES}><Input type="date" autoFocus /></Form.Item>
        <Form.Item name="reason" label={say('reason')} rules={[{ required: true, whitespace: true, message: say('reasonMissing') }, { min: 2, message: say('reasonMissing') }]}><Input.TextArea rows={2} maxLength={500} showCount /></Form.Item>
        <Hanging document={document} />
        <ProblemAlert error={expiry.error} fields={['expiresOn', 'reason']} />
        <div className="form-buttons"><Button type="primary" htmlType="submit" loading={busy(expiry.isPending)}>{say('setNow')}</Button><Button onClick={onClose}>{say('cancel')}</Button></div>
      </Form>
    </Modal>
  );
}

function Hanging({ document: { parts, elsewhere } }: { readonly document: LibraryDetail }): ReactNode {
  const say = useWords(libraryWords);
  const used = [...parts.flatMap(({ entries }) => entries), ...elsewhere].filter(({ published }) => published);
  if (used.length === 0) return <p className="quiet">{say('hangsNothing')}</p>;
  return (
    <>
      <p>{say('hangs', { count: used.length })}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <ul className="hanging" tabIndex={0} aria-label={say('resting')}>{used.map(({ id, title }) => <li key={id}>{title}</li>)}</ul>
    </>
  );
}
