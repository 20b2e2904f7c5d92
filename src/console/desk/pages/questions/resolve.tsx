import { Alert, Button, Form, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { AppProblem } from '../../api/problem.js';
import { keptValues } from '../../forms/kept-values.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useMe } from '../../session/me-context.js';
import { shortTime } from '../../time.js';
import { useWords } from '../../words/words.js';
import { useResolve } from './queries.js';
import type { GroupDetail, Status } from './types.js';
import { questionWords } from './words.js';
import { busy as busyIcon } from '../../forms/busy.js';

interface Values {
  readonly note: string;
}

/** What the editor makes of a group; the note survives a reload or a lost session. */
export function Resolve({ group }: { readonly group: GroupDetail }): ReactNode {
  const say = useWords(questionWords);
  const kept = keptValues<Values>(`yht-question:${useMe().name}:${group.id}`);
  const resolve = useResolve(group.id);
  const [form] = Form.useForm<Values>();
  const [done, setDone] = useState<Status | null>(null);
  const decide = (status: Status): void => resolve.mutate({ status, note: (form.getFieldValue('note') as string).trim() }, { onSuccess: () => {
    kept.forget();
    form.setFieldsValue({ note: '' });
    setDone(status);
  } });
  const isOpen = group.status === 'open';
  const busy = (status: Status): boolean => resolve.isPending && resolve.variables.status === status;
  return (
    <section className="action" aria-label={say('handling')}>
      <div role="status">{done !== null && done === group.status && <Alert className="problem" type="success" showIcon title={say(`done_${done}`)} />}</div>
      <Form<Values> form={form} layout="vertical" requiredMark={false} initialValues={kept.read({ note: '' })} onValuesChange={(_change, values) => kept.keep(values)}>
        <Form.Item name="note" label={say('note')} extra={say('noteHint')}><Input.TextArea rows={2} maxLength={500} /></Form.Item>
        <Refused error={resolve.error} group={group} />
        <div className="form-buttons">
          {isOpen && <Button loading={busyIcon(busy('resolved'))} onClick={() => decide('resolved')}>{say('markResolved')}</Button>}
          {isOpen && <Button loading={busyIcon(busy('ignored'))} onClick={() => decide('ignored')}>{say('ignored')}</Button>}
          {!isOpen && <Button loading={busyIcon(busy('open'))} onClick={() => decide('open')}>{say('putBack')}</Button>}
        </div>
      </Form>
    </section>
  );
}

/** Somebody else may have decided meanwhile: who, and what. */
function Refused({ error, group: { history } }: { readonly error: unknown; readonly group: GroupDetail }): ReactNode {
  const say = useWords(questionWords);
  const last = history.at(-1);
  if (!(error instanceof AppProblem && error.code === 'VERSION_CONFLICT' && last)) return <ProblemAlert error={error} />;
  return <Alert className="problem" type="warning" showIcon role="alert" title={say('overtaken', { by: last.by ?? say('system'), at: shortTime(last.at), what: say(last.status) })} />;
}
