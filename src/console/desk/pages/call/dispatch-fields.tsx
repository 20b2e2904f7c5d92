import { Checkbox, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { useDepartments } from '../../use-departments.js';
import { Because } from './because.js';
import { CallField } from './call-field.js';
import { percent } from './percent.js';
import type { CallDesk } from './use-call.js';
import { callWords } from './words.js';

/** To whom it goes and why; nothing of it where it is merged. */
export function DispatchFields({ desk }: { readonly desk: CallDesk }): ReactNode {
  const say = useWords(callWords);
  const { call, settled, type } = desk;
  return (
    <>
      {call.mergeInto === null && <DepartmentField desk={desk} />}
      {call.mergeInto === null && settled.department !== null && (
        <CallField id="call-reason" label={say('reason')} desk={desk} names={['reason']} extra={<Because desk={desk} name="reason">{null}</Because>}>
          <Input.TextArea id="call-reason" className="call-grows" rows={1} maxLength={500} value={settled.reason} onChange={({ target }) => desk.settle({ reason: target.value })} />
        </CallField>
      )}
      <Checkbox className="call-anonymous" checked={call.anonymous} onChange={({ target }) => type({ anonymous: target.checked })}>{say('anonymous')}<span className="quiet"> · {say('anonymousHint')}</span></Checkbox>
    </>
  );
}

function DepartmentField({ desk }: { readonly desk: CallDesk }): ReactNode {
  const say = useWords(callWords);
  const { data, error, isPending } = useDepartments();
  const { settled, heard } = desk;
  const proposed = (heard?.proposal.departments ?? []).flatMap(({ department, name, confidence }) => (department === null ? [] : [{ value: department, label: `${name}（${say('sure', { share: percent(confidence) })}）` }]));
  const others = (data ?? []).filter(({ id }) => !proposed.some(({ value }) => value === id)).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <CallField id="call-department" label={say('department')} desk={desk} names={['department']} extra={error ? <span className="wrong" role="alert">{say('departmentsAway')}</span> : <Because desk={desk} name="department">{null}</Because>}>
      <Select
        id="call-department" showSearch={{ optionFilterProp: 'label' }} allowClear loading={isPending} notFoundContent={say('departmentNone')} placeholder={say('departmentHint')} value={settled.department}
        options={[...(proposed.length > 0 ? [{ label: say('proposedGroup'), options: proposed }] : []), { label: say('othersGroup'), options: others }]} onChange={(department?: string) => desk.settle({ department: department ?? null })}
      />
    </CallField>
  );
}
