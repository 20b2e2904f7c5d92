import { Alert, Button, Form } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { busy } from '../../forms/busy.js';
import { showFaults } from '../../forms/field-faults.js';
import { keptValues } from '../../forms/kept-values.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useMe } from '../../session/me-context.js';
import { useWords } from '../../words/words.js';
import { FIELDS, PersonFields } from './account-fields.js';
import { personChanges, personIn, type PersonValues, rebased } from './person-changes.js';
import { type Account, useChangeAccount, useTrail } from './queries.js';
import { accountWords } from './words.js';

const BY_CODE = { DEPARTMENT_UNKNOWN: 'department', ACCOUNT_LAST_ADMIN: 'role' };

/** Sent is only what was changed; what was typed survives a reload, and another administrator's change. */
export function PersonForm({ account, onTold }: { readonly account: Account; readonly onTold: (words: string) => void }): ReactNode {
  const say = useWords(accountWords);
  const kept = keptValues<PersonValues>(`yht-account:${useMe().name}:${account.name}`);
  const change = useChangeAccount(account.name);
  const [form] = Form.useForm<PersonValues>();
  const fresh = personIn(account);
  const { before, isOvertaken, settle } = useOvertaken(fresh, (values) => form.setFieldsValue(rebased(values, form.getFieldsValue(true), fresh)));
  const submit = (values: PersonValues): void => {
    const wanted = personChanges(before, values);
    if (Object.keys(wanted).length === 0) onTold(say('unchanged'));
    else change.mutate(wanted, {
      onSuccess: (changed) => {
        kept.forget();
        settle(personIn(changed));
        onTold(say('saved'));
      },
      onError: (error) => showFaults(form, error, BY_CODE),
    });
  };
  const keep = (values: PersonValues): void => {
    onTold(''); // what was told is about what was there before
    kept.keep(personChanges(before, values) as Partial<PersonValues>);
  };
  return (
    <Form<PersonValues> form={form} layout="vertical" requiredMark={false} initialValues={kept.read(fresh)} onValuesChange={(_change, values) => keep(values)} onFinish={submit}>
      {isOvertaken && <Overtaken name={account.name} />}
      <PersonFields />
      <ProblemAlert error={change.error} fields={FIELDS} byCode={BY_CODE} />
      <Button type="primary" htmlType="submit" loading={busy(change.isPending)}>{say('save')}</Button>
    </Form>
  );
}

/** Has the account become another since the form was filled, by somebody else's hand? @param onFresh given what the form began with */
function useOvertaken(fresh: PersonValues, onFresh: (before: PersonValues) => void) {
  const before = useRef(fresh);
  const [isOvertaken, setIsOvertaken] = useState(false);
  const now = JSON.stringify(fresh);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what the account is now is the reason, and nothing else
  useEffect(() => {
    if (JSON.stringify(before.current) === now) return;
    onFresh(before.current);
    before.current = fresh;
    setIsOvertaken(true);
  }, [now]);
  const settle = (saved: PersonValues): void => {
    before.current = saved;
    setIsOvertaken(false);
  };
  return { before: before.current, isOvertaken, settle };
}

/** Who did it, and what. */
function Overtaken({ name }: { readonly name: string }): ReactNode {
  const say = useWords(accountWords);
  const [last] = useTrail(name, 1, 0).data?.changes ?? [];
  if (!last) return null;
  return <Alert className="problem" type="warning" showIcon role="alert" title={say('changedMeanwhile', { by: last.by, what: [last.actionName, last.detail].filter(Boolean).join('：') })} />;
}
