import { Alert, Button, Checkbox, Form, Input, Select } from 'antd';
import { type ReactNode, useState } from 'react';
import { useNavigate } from 'react-router';
import { busy } from '../../forms/busy.js';
import { showFaults } from '../../forms/field-faults.js';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useWords } from '../../words/words.js';
import { useImport } from './queries.js';
import type { Policy } from '../knowledge/types.js';
import { useDepartments } from '../../use-departments.js';
import type { Preview } from './types.js';
import { libraryWords } from './words.js';

interface Values {
  readonly document: Omit<Policy, 'sections'>;
  readonly isNew: boolean;
}

const FIELDS = ['document.id', 'document.documentNumber', 'document.title', 'document.issuer', 'document.issuedOn', 'document.draftedBy'];
const BY_CODE = { DEPARTMENT_UNKNOWN: 'document.draftedBy', DOCUMENT_TAKEN: 'document.documentNumber' };
const ID = /^[a-z0-9][a-z0-9-]{0,59}$/;

/** What was read of a document, to be corrected; and which of its passages become drafts. */
export function ImportForm({ preview: { policy, passages, drafts, warnings }, importKey }: { readonly preview: Preview; readonly importKey: string }): ReactNode {
  const say = useWords(libraryWords);
  const go = useNavigate();
  const [form] = Form.useForm<Values>();
  const [chosen, setChosen] = useState<readonly number[]>(drafts.map((_, i) => i));
  const taken = useImport();
  const save = ({ document, isNew }: Values): void => taken.mutate({ key: importKey, wanted: { document: { ...document, sections: policy.sections }, isOld: !isNew, passages, drafts: drafts.filter((_, i) => chosen.includes(i)) } }, {
    onSuccess: () => void go(`/documents/${encodeURIComponent(document.id)}`), onError: (error) => showFaults(form, error, BY_CODE),
  });
  const { sections: _sections, ...document } = policy;
  return (
    <Form<Values> className="import-form" form={form} layout="vertical" requiredMark={false} scrollToFirstError initialValues={{ document, isNew: true }} onFinish={save}>
      <p role="status">{say('found', { sections: policy.sections.length, passages: passages.length, drafts: drafts.length })}</p>
      {warnings.length > 0 && <Alert className="problem" type="info" showIcon title={say('warnings')} description={<ul className="to-check">{warnings.map((text) => <li key={text}>{text}</li>)}</ul>} />}
      <DocumentFields />
      <Form.Item name="isNew" valuePropName="checked"><Checkbox>{say('isNew')}</Checkbox></Form.Item>
      <Drafts drafts={drafts} chosen={chosen} onChosen={setChosen} />
      <ProblemAlert error={taken.error} fields={FIELDS} byCode={BY_CODE} />
      <Button type="primary" htmlType="submit" loading={busy(taken.isPending)}>{say('importNow', { count: chosen.length })}</Button>
    </Form>
  );
}

function DocumentFields(): ReactNode {
  const say = useWords(libraryWords);
  const { data } = useDepartments();
  const needed = (message: string) => [{ required: true, whitespace: true, message }];
  return (
    <div className="two-fields">
      <Form.Item name={['document', 'title']} label={say('name')} rules={needed(say('nameMissing'))}><Input maxLength={200} /></Form.Item>
      <Form.Item name={['document', 'documentNumber']} label={say('number')} rules={needed(say('numberMissing'))}><Input maxLength={120} /></Form.Item>
      <Form.Item name={['document', 'issuer']} label={say('issuer')} rules={needed(say('issuerMissing'))}><Input maxLength={120} /></Form.Item>
      <Form.Item name={['document', 'issuedOn']} label={say('issuedOn')} rules={needed(say('issuedOnMissing'))}><Input type="date" /></Form.Item>
      <Form.Item name={['document', 'draftedBy']} label={say('drafter')} extra={say('drafterHint')} rules={needed(say('drafterMissing'))} normalize={(value?: string) => value ?? ''}>
        <Select showSearch={{ optionFilterProp: 'label' }} popupMatchSelectWidth={false} options={(data ?? []).map(({ name }) => ({ value: name, label: name }))} />
      </Form.Item>
      <Form.Item name={['document', 'id']} label={say('idField')} extra={say('idHint')} rules={[...needed(say('idMissing')), { pattern: ID, message: say('idWrong') }]}><Input maxLength={60} /></Form.Item>
    </div>
  );
}

function Drafts({ drafts, chosen, onChosen }: { readonly drafts: Preview['drafts']; readonly chosen: readonly number[]; readonly onChosen: (chosen: readonly number[]) => void }): ReactNode {
  const say = useWords(libraryWords);
  const all = drafts.map((_, i) => i);
  return (
    <fieldset className="proposals">
      <legend>{say('chosen', { count: chosen.length })}</legend>
      <Checkbox checked={chosen.length === drafts.length} indeterminate={chosen.length > 0 && chosen.length < drafts.length} onChange={(event) => onChosen(event.target.checked ? all : [])}>{say('all')}</Checkbox>
      <ul>
        {drafts.map(({ title, section, departments, sourceText }, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a draft is its place
          <li key={i}>
            <Checkbox checked={chosen.includes(i)} onChange={(event) => onChosen(event.target.checked ? [...chosen, i].sort((a, b) => a - b) : chosen.filter((one) => one !== i))}>{section} {title}</Checkbox>
            <p className="quiet">{sourceText}</p>
            {departments.length > 0 && <p className="quiet">{departments.join('、')}</p>}
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
