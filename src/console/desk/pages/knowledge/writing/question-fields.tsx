import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined';
import { Button, Form, Input } from 'antd';
import { type ClipboardEvent, type KeyboardEvent, type ReactNode, useRef } from 'react';
import { flushSync } from 'react-dom';
import { useWords } from '../../../words/words.js';
import { knowledgeWords } from '../words.js';
import { FEWEST, MOST, variantsIn } from './values.js';

/** The variants, one a row: Enter begins the next, and several lines that are pasted become as many rows. */
export function QuestionFields({ onTake }: { readonly onTake: (texts: readonly string[]) => void }): ReactNode {
  const say = useWords(knowledgeWords);
  const form = Form.useFormInstance();
  const place = useRef<HTMLFieldSetElement>(null);
  const questions = (Form.useWatch('questions', form) as readonly (string | undefined)[] | undefined) ?? [];
  const count = variantsIn(questions).length;
  const next = (event: KeyboardEvent, row: number, add: () => void): void => {
    event.preventDefault();
    if (event.nativeEvent.isComposing || questions.length >= MOST) return;
    // At once: what is typed on would go into the row before.
    flushSync(add);
    place.current?.querySelectorAll<HTMLInputElement>('.variant input')[row]?.focus();
  };
  const paste = (event: ClipboardEvent): void => {
    const lines = event.clipboardData.getData('text').split(/\r?\n/).filter((line) => line.trim() !== '');
    if (lines.length < 2) return;
    event.preventDefault();
    onTake(lines);
  };
  return (
    <fieldset ref={place} className="plain-set">
      <legend>{say('questions')}<span className={count < FEWEST ? 'wrong' : 'quiet'}> {say(count < FEWEST ? 'variantsLeft' : 'questionCount', { count, left: FEWEST - count })}</span></legend>
      <p className="quiet">{say('variantGuide')}</p>
      <Form.List name="questions">
        {(rows, { add, remove }, { errors }) => (
          <>
            {rows.map(({ key, name }) => (
              <div key={key} className="variant">
                <Form.Item name={name} dependencies={['questions']} rules={[{ validator: (_rule, value?: string) => (isTwice(value, questions) ? Promise.reject(new Error(say('variantTwice'))) : Promise.resolve()) }]}>
                  <Input aria-label={say('variantNumber', { number: name + 1 })} maxLength={300} onPaste={paste} onPressEnter={(event) => next(event, name + 1, () => add('', name + 1))} />
                </Form.Item>
                <Button type="text" aria-label={say('dropVariant', { number: name + 1 })} icon={<DeleteOutlined aria-hidden={true} />} disabled={rows.length === 1} onClick={() => remove(name)} />
              </div>
            ))}
            <Form.ErrorList errors={errors} />
            <Button type="dashed" disabled={rows.length >= MOST} onClick={() => add('')}>{say('addVariant')}</Button>
          </>
        )}
      </Form.List>
    </fieldset>
  );
}

function isTwice(value: string | undefined, questions: readonly (string | undefined)[]): boolean {
  const own = value?.trim() ?? '';
  return own !== '' && variantsIn(questions).filter((question) => question === own).length > 1;
}
