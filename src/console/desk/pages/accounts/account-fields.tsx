import { Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { useDepartments } from '../../use-departments.js';
import type { PersonValues } from './person-changes.js';
import { ROLES } from './roles.js';
import { accountWords } from './words.js';

export interface AccountFormValues extends PersonValues {
  readonly name: string;
}

/** What the server's faults are told beside. */
export const FIELDS: readonly (keyof AccountFormValues)[] = ['name', 'displayName', 'role', 'department'];

export function NameField(): ReactNode {
  const say = useWords(accountWords);
  return (
    <Form.Item name="name" label={say('name')} extra={say('nameHint')} rules={[{ required: true, whitespace: true, message: say('nameMissing') }, { min: 2, message: say('nameShort') }]}>
      <Input autoComplete="off" maxLength={40} />
    </Form.Item>
  );
}

/** Who it is and as what: what can be changed later too. */
export function PersonFields(): ReactNode {
  const say = useWords(accountWords);
  return (
    <>
      <Form.Item name="displayName" label={say('displayName')} rules={[{ required: true, whitespace: true, message: say('displayNameMissing') }]}>
        <Input autoComplete="off" maxLength={40} />
      </Form.Item>
      <Form.Item name="role" label={say('role')}>
        <Select options={ROLES.map(([value, word]) => ({ value, label: say(word) }))} />
      </Form.Item>
      <Form.Item noStyle dependencies={['role']}>{({ getFieldValue }) => getFieldValue('role') === 'department' && <DepartmentField />}</Form.Item>
    </>
  );
}

function DepartmentField(): ReactNode {
  const say = useWords(accountWords);
  const { data, error, isPending } = useDepartments();
  return (
    <Form.Item name="department" label={say('department')} extra={error ? <span className="wrong" role="alert">{say('departmentsAway')}</span> : say('departmentHint')} rules={[{ required: true, message: say('departmentMissing') }]}>
      <Select showSearch loading={isPending} options={(data ?? []).map(({ name }) => ({ value: name, label: name }))} notFoundContent={say('noDepartment')} />
    </Form.Item>
  );
}
