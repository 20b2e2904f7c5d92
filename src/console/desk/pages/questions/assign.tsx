import { Alert, Button, Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { SERVER_JUDGES, showFaults } from '../../forms/field-faults.js';
import { keptValues } from '../../forms/kept-values.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useMe } from '../../session/me-context.js';
import { useWords } from '../../words/words.js';
import { useAssign } from './queries.js';
import { questionWords } from './words.js';
import { busy } from '../../forms/busy.js';
import { useDepartments } from '../../use-departments.js';

interface Values {
  readonly department?: string;
  readonly note: string;
}

const BY_CODE = { DEPARTMENT_UNKNOWN: 'department' };

/** The task to write, with its time limit, for a department. */
export function Assign({ id }: { readonly id: string }): ReactNode {
  const say = useWords(questionWords);
  const kept = keptValues<Values>(`yht-assign:${useMe().name}:${id}`);
  const assign = useAssign(id);
  const { data } = useDepartments();
  const [form] = Form.useForm<Values>();
  if (assign.data) return <Alert className="assigned" type="success" showIcon role="status" title={say('assigned', { department: assign.data.departmentName })} action={<Link to={`/knowledge/${encodeURIComponent(assign.data.id)}`}>{say('toEntry')}</Link>} />;
  return (
    <Form<Values> className="assign" form={form} layout="vertical" requiredMark={false} initialValues={kept.read({ note: '' })} onValuesChange={(_change, values) => kept.keep(values)}
      onFinish={({ department, note }) => assign.mutate({ department: department ?? null, note: note.trim() }, { onSuccess: kept.forget, onError: (error) => showFaults(form, error, BY_CODE) })}>
      <Form.Item name="department" label={say('department')} extra={say('departmentHint')} rules={SERVER_JUDGES}><Select allowClear showSearch options={(data ?? []).map(({ name }) => ({ value: name, label: name }))} /></Form.Item>
      <Form.Item name="note" label={say('taskNote')} rules={SERVER_JUDGES}><Input.TextArea rows={2} maxLength={500} /></Form.Item>
      <ProblemAlert error={assign.error} fields={['department', 'note']} byCode={BY_CODE} />
      <Button type="primary" htmlType="submit" loading={busy(assign.isPending)}>{say('assignNow')}</Button>
    </Form>
  );
}
