import { Form, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { useMe } from '../../../session/me-context.js';
import { useWords } from '../../../words/words.js';
import { usePolicies } from '../queries.js';
import { knowledgeWords } from '../words.js';
import { useDepartments } from '../../../use-departments.js';

/** Whose entry it is, and of what kind: said once, when it is begun. */
export function BeginningFields(): ReactNode {
  const say = useWords(knowledgeWords);
  const { role } = useMe();
  const { data } = useDepartments();
  return (
    <div className="two-fields">
      <Form.Item name="kind" label={say('kind')}><Select options={[{ value: 'interpretation', label: say('interpretation') }, { value: 'service-guide', label: say('serviceGuide') }]} /></Form.Item>
      {role === 'editor' && (
        <Form.Item name="department" label={say('owner')} extra={say('ownerHint')}>
          <Select allowClear showSearch={{ optionFilterProp: 'label' }} placeholder={say('ownerOfDocument')} options={(data ?? []).map(({ id, name }) => ({ value: id, label: name }))} />
        </Form.Item>
      )}
    </div>
  );
}

export function SourceFields(): ReactNode {
  const say = useWords(knowledgeWords);
  const form = Form.useFormInstance();
  const { data } = usePolicies();
  const chosen = Form.useWatch('policy', form) as string | undefined;
  const sections = data?.find(({ id }) => id === chosen)?.sections ?? [];
  return (
    <div className="two-fields">
      <Form.Item name="policy" label={say('policy')} rules={[{ required: true, message: say('policyMissing') }]}>
        <Select showSearch={{ optionFilterProp: 'label' }} options={(data ?? []).map(({ id, title, documentNumber }) => ({ value: id, label: `${title}（${documentNumber}）` }))} onChange={() => form.setFieldValue('section', undefined)} />
      </Form.Item>
      <Form.Item name="section" label={say('section')} rules={[{ required: true, message: say('sectionMissing') }]}>
        <Select showSearch={{ optionFilterProp: 'label' }} notFoundContent={say('policyUnchosen')} options={sections.map(({ key, title }) => ({ value: key, label: `${key} ${title}` }))} />
      </Form.Item>
    </div>
  );
}

export function TitleFields(): ReactNode {
  const say = useWords(knowledgeWords);
  const { data } = useDepartments();
  return (
    <>
      <Form.Item name="title" label={say('entryTitle')} extra={say('titleHint')} rules={[{ required: true, whitespace: true, message: say('titleMissing') }]}><Input maxLength={40} showCount /></Form.Item>
      <div className="two-fields">
        <Form.Item name="topic" label={say('topic')} extra={say('topicHint')} rules={[{ required: true, whitespace: true, message: say('topicMissing') }]}><Input maxLength={12} showCount /></Form.Item>
        <Form.Item name="departments" label={say('departments')} extra={say('departmentsHint')} rules={[{ required: true, message: say('departmentsMissing') }]}><Select mode="tags" tokenSeparators={['、', '，', ',']} options={(data ?? []).map(({ name }) => ({ value: name, label: name }))} /></Form.Item>
      </div>
    </>
  );
}

const PARTS = ['fact', 'action', 'contact'] as const;

export function AnswerFields(): ReactNode {
  const say = useWords(knowledgeWords);
  return PARTS.map((part) => (
    <Form.Item key={part} name={['answer', part]} label={say(part)} extra={say(`${part}Hint`)} rules={[{ required: true, whitespace: true, message: say('partMissing') }, { min: 4, message: say('partShort') }]}>
      <Input.TextArea rows={2} className="grows" maxLength={1000} showCount />
    </Form.Item>
  ));
}

export function ValidityFields(): ReactNode {
  const say = useWords(knowledgeWords);
  return (
    <div className="two-fields">
      <Form.Item name="validFrom" label={say('validFrom')} extra={say('validFromHint')} rules={[{ required: true, message: say('validFromMissing') }]}><Input type="date" /></Form.Item>
      <Form.Item name="validUntil" label={say('validUntil')} extra={say('validUntilHint')}><Input type="date" /></Form.Item>
    </div>
  );
}
