import { Button, Form, Input, Radio } from 'antd';
import type { ReactNode } from 'react';
import { busy } from '../../forms/busy.js';
import { showFaults } from '../../forms/field-faults.js';
import { keptValues } from '../../forms/kept-values.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useMe } from '../../session/me-context.js';
import { useWords } from '../../words/words.js';
import { type CalendarYear, useNameDays, type WantedDays } from './queries.js';
import { calendarWords } from './words.js';

const FIELDS = ['working', 'from', 'to', 'name', 'notice', 'reason'] as const;
const NEW: WantedDays = { working: false, from: '', to: '', name: '', notice: '', reason: '' };

/** One or several days become free, or workdays. */
export function AddDays({ onDone, onClose }: { readonly onDone: (now: CalendarYear) => void; readonly onClose: () => void }): ReactNode {
  const say = useWords(calendarWords);
  const kept = keptValues<WantedDays>(`yht-calendar-days:${useMe().name}`);
  const add = useNameDays();
  const [form] = Form.useForm<WantedDays>();
  const submit = (wanted: WantedDays): void => add.mutate(wanted, {
    onSuccess: (now) => {
      kept.forget();
      onDone(now);
    },
    onError: (error) => showFaults(form, error),
  });
  const filled = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <Form<WantedDays> form={form} layout="vertical" requiredMark={false} initialValues={kept.read(NEW)} onValuesChange={(_change, values) => kept.keep(values)} onFinish={submit}>
      <p className="quiet">{say('addAbout')}</p>
      <Form.Item name="working" label={say('kind')}><Radio.Group options={[{ value: false, label: say('free') }, { value: true, label: say('work') }]} /></Form.Item>
      <div className="two-days">
        <Form.Item name="from" label={say('first')} rules={filled(say('firstMissing'))}><Input type="date" onChange={({ target }) => form.getFieldValue('to') === '' && form.setFieldValue('to', target.value)} /></Form.Item>
        <Form.Item name="to" label={say('last')} rules={filled(say('lastMissing'))}><Input type="date" /></Form.Item>
      </div>
      <Form.Item name="name" label={say('name')} extra={say('nameHint')} rules={filled(say('nameMissing'))}><Input maxLength={20} autoComplete="off" /></Form.Item>
      <Form.Item name="notice" label={say('notice')} extra={say('noticeHint')} rules={filled(say('noticeMissing'))}><Input maxLength={80} autoComplete="off" /></Form.Item>
      <Form.Item name="reason" label={say('reason')} extra={say('reasonHint')} rules={filled(say('reasonMissing'))}><Input maxLength={200} autoComplete="off" /></Form.Item>
      <ProblemAlert error={add.error} fields={FIELDS} />
      <div className="form-buttons">
        <Button type="primary" htmlType="submit" loading={busy(add.isPending)}>{say('submit')}</Button>
        <Button onClick={onClose}>{say('cancel')}</Button>
      </div>
    </Form>
  );
}
