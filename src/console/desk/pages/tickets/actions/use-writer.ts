import { Form } from 'antd';
import { flushSync } from 'react-dom';

export interface WriterProps {
  /** The field's. */
  readonly name: string;
  readonly onWritten: () => void;
}

/** Puts words into a field at the end, so that what was typed stays; and there the typing goes on. */
export function useWriter({ name, onWritten }: WriterProps): { readonly text: () => string; readonly write: (text: string) => void } {
  const form = Form.useFormInstance();
  const text = (): string => String(form.getFieldValue(name) ?? '');
  const write = (next: string): void => {
    flushSync(() => form.setFields([{ name, value: next, errors: [] }]));
    onWritten();
    form.focusField([name]);
    const box = document.activeElement;
    if (box instanceof HTMLTextAreaElement) box.setSelectionRange(next.length, next.length);
  };
  return { text, write };
}
