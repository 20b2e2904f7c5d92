import { Button, Form } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { busy } from '../../forms/busy.js';
import { showFaults } from '../../forms/field-faults.js';
import { keptValues } from '../../forms/kept-values.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useMe } from '../../session/me-context.js';
import { useWords } from '../../words/words.js';
import { type AccountFormValues, FIELDS, NameField, PersonFields } from './account-fields.js';
import { OneTimePassword } from './one-time-password.js';
import { type NewAccount, useAddAccount } from './queries.js';
import { accountWords } from './words.js';

const BY_CODE = { ACCOUNT_NAME_TAKEN: 'name', DEPARTMENT_UNKNOWN: 'department' };
const NEW: AccountFormValues = { name: '', displayName: '', role: 'department' };

function accountIn({ name, displayName, role, department }: AccountFormValues): NewAccount {
  return { name: name.trim(), displayName: displayName.trim(), role, department: role === 'department' ? department ?? null : null };
}

interface AddAccountProps {
  /** Name of the one that is looked at: it is probably meant. */
  readonly department: string | undefined;
  readonly onClose: () => void;
}

/** The form, and after it the password to be handed over. What is typed survives a reload and a lost connection. */
export function AddAccount({ department, onClose }: AddAccountProps): ReactNode {
  const say = useWords(accountWords);
  const kept = keptValues<AccountFormValues>(`yht-new-account:${useMe().name}`);
  const add = useAddAccount();
  const [form] = Form.useForm<AccountFormValues>();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.querySelector('input')?.focus(), []);
  const submit = (values: AccountFormValues): void => add.mutate(accountIn(values), { onSuccess: kept.forget, onError: (error) => showFaults(form, error, BY_CODE) });
  const again = (): void => {
    form.resetFields();
    add.reset();
  };
  if (add.data) return <OneTimePassword given={add.data} reason="added" onMore={again} onClose={onClose} />;
  return (
    <div ref={place}>
      <Form<AccountFormValues> form={form} layout="vertical" requiredMark={false} initialValues={kept.read({ ...NEW, ...(department === undefined ? {} : { department }) })} onValuesChange={(_change, values) => kept.keep(values)} onFinish={submit}>
        <NameField />
        <PersonFields />
        <ProblemAlert error={add.error} fields={FIELDS} byCode={BY_CODE} />
        <div className="form-buttons">
          <Button type="primary" htmlType="submit" loading={busy(add.isPending)}>{say('submit')}</Button>
          <Button onClick={onClose}>{say('cancel')}</Button>
        </div>
      </Form>
    </div>
  );
}
