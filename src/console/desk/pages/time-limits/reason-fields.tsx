import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined';
import { Button, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../words/words.js';
import { newReason } from './form-values.js';
import { limitWords } from './words.js';

const MOST_REASONS = 100;

/** Why a matter may be declined, each with what that rests on. */
export function ReasonFields(): ReactNode {
  const say = useWords(limitWords);
  return (
    <fieldset className="reason-fields">
      <legend>{say('reasons')}</legend>
      <p className="quiet">{say('reasonsHint')}</p>
      <Form.List name="declineReasons">
        {(fields, { add, remove }) => (
          <>
            {fields.map(({ key, name }) => (
              <div key={key} className="reason-line">
                <Form.Item name={[name, 'name']} rules={[{ required: true, whitespace: true, message: say('reasonMissing') }]}><Input maxLength={100} placeholder={say('reason')} aria-label={say('reasonRow', { row: name + 1, name: say('reason') })} /></Form.Item>
                <Form.Item name={[name, 'basis']} rules={[{ required: true, whitespace: true, message: say('sourceMissing') }]}><Input maxLength={100} placeholder={say('basis')} aria-label={say('reasonRow', { row: name + 1, name: say('basis') })} /></Form.Item>
                <Button type="text" danger icon={<DeleteOutlined aria-hidden={true} />} aria-label={say('removeReason', { row: name + 1 })} onClick={() => remove(name)} />
              </div>
            ))}
            {fields.length < MOST_REASONS && <Button onClick={() => add(newReason())}>{say('addReason')}</Button>}
          </>
        )}
      </Form.List>
    </fieldset>
  );
}
