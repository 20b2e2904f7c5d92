import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined';
import { Button, Form, Input, InputNumber, Select } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { LineHeads } from './line-heads.js';
import { ConditionFields } from './condition-fields.js';
import { NEW_ROW, UNITS } from './form-values.js';
import type { TimeLimits } from './queries.js';
import { limitWords } from './words.js';

const MOST_LIMITS = 200;

/** The limits of a version, a line each. */
export function LimitFields({ names }: { readonly names: TimeLimits }): ReactNode {
  const say = useWords(limitWords);
  return (
    <fieldset className="limit-fields">
      <legend>{say('limits')}</legend>
      <Form.List name="limits">
        {(fields, { add, remove }) => (
          <>
            {fields.length > 0 && <LineHeads names={['clock', 'types', 'urgency', 'utility', 'number', 'unit', 'source']} />}
            {fields.map(({ key, name }) => <LimitLine key={key} at={name} names={names} onRemove={() => remove(name)} />)}
            {fields.length < MOST_LIMITS && <Button onClick={() => add(NEW_ROW)}>{say('addLimit')}</Button>}
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

interface LimitLineProps {
  readonly at: number;
  readonly names: TimeLimits;
  readonly onRemove: () => void;
}

function LimitLine({ at, names, onRemove }: LimitLineProps): ReactNode {
  const say = useWords(limitWords);
  const row = at + 1;
  const label = (word: 'clock' | 'types' | 'urgency' | 'utility' | 'number' | 'unit' | 'source' | 'timesField') => ({ 'aria-label': say('row', { row, name: say(word) }) });
  return (
    <div className="limit-line">
      <span className="quiet limit-row" aria-hidden="true">{row}</span>
      <ConditionFields at={at} clocks={names.clocks} types={names.types} label={label} />
      <Form.Item name={[at, 'value']} rules={[{ required: true, type: 'integer', min: 1, message: say('numberMissing') }]}><InputNumber controls={false} {...label('number')} /></Form.Item>
      <Form.Item name={[at, 'unit']}><Select {...label('unit')} options={UNITS.map((unit) => ({ value: unit, label: say(unit) }))} /></Form.Item>
      <Form.Item noStyle dependencies={[['limits', at, 'clock']]}>
        {({ getFieldValue }) => getFieldValue(['limits', at, 'clock']) === 'extension' && <Form.Item className="limit-times" name={[at, 'times']} rules={[{ type: 'integer', min: 1, message: say('numberMissing') }]}><InputNumber controls={false} placeholder={say('timesHint')} {...label('timesField')} /></Form.Item>}
      </Form.Item>
      <Form.Item className="limit-source" name={[at, 'source']} rules={[{ required: true, whitespace: true, message: say('sourceMissing') }]}><Input maxLength={100} placeholder={say('source')} {...label('source')} /></Form.Item>
      <Button type="text" danger icon={<DeleteOutlined aria-hidden={true} />} aria-label={say('remove', { row })} onClick={onRemove} />
    </div>
  );
}
