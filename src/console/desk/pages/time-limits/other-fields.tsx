import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { limitWords } from './words.js';

const MOST_SPANS = 4;
const NUMBERS = ['satisfiedFrom', 'arbitrateFrom', 'superviseFrom', 'redosAtMost', 'suspendAtMostDays'] as const;
const LEAST: Readonly<Partial<Record<(typeof NUMBERS)[number], number>>> = { redosAtMost: 0 };

export function NameFields({ isNew }: { readonly isNew: boolean }): ReactNode {
  const say = useWords(limitWords);
  return (
    <div className="two-fields">
      <Form.Item name="version" label={say('version')} extra={say('versionHint')} rules={[{ required: true, whitespace: true, message: say('versionMissing') }]}><Input maxLength={40} autoComplete="off" disabled={!isNew} /></Form.Item>
      <Form.Item name="effectiveFrom" label={say('effectiveFrom')} extra={say('effectiveHint')} rules={[{ required: true, message: say('effectiveMissing') }]}><Input type="date" /></Form.Item>
    </div>
  );
}

export function HoursFields(): ReactNode {
  const say = useWords(limitWords);
  return (
    <fieldset className="hours-fields">
      <legend>{say('officeHours')}</legend>
      <Form.List name="officeHours">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="hours-line">
                <Form.Item name={[name, 'from']} rules={[{ required: true, message: say('timeMissing') }]}><Input type="time" aria-label={say('hoursFrom', { row: name + 1 })} /></Form.Item>
                <span aria-hidden="true">–</span>
                <Form.Item name={[name, 'to']} rules={[{ required: true, message: say('timeMissing') }]}><Input type="time" aria-label={say('hoursTo', { row: name + 1 })} /></Form.Item>
                {fields.length > 1 && <Button type="text" danger icon={<DeleteOutlined aria-hidden={true} />} aria-label={say('removeHours', { row: name + 1 })} onClick={() => remove(name)} />}
              </div>
            ))}
            {fields.length < MOST_SPANS && <Button onClick={() => add({ from: '', to: '' })}>{say('addHours')}</Button>}
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

export function HandlingFields(): ReactNode {
  const say = useWords(limitWords);
  return (
    <fieldset className="handling-fields">
      <legend>{say('handling')}</legend>
      <Form.Item name={['handling', 'silence']} label={say('silence')}><Select options={(['unknown', 'resolved', 'unresolved'] as const).map((value) => ({ value, label: say(value) }))} /></Form.Item>
      {NUMBERS.map((name) => <Form.Item key={name} name={['handling', name]} label={say(name)} rules={[{ required: true, type: 'integer', min: LEAST[name] ?? 1, message: say('handlingMissing') }]}><InputNumber /></Form.Item>)}
    </fieldset>
  );
}
