import { Button } from 'antd';
import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import { detailWords } from '../ticket/words.js';
import { useWriter, type WriterProps } from './use-writer.js';

/** Reasons that are often given: a tap writes them. */
export function Phrases({ phrases, ...props }: WriterProps & { readonly phrases: readonly string[] }): ReactNode {
  const say = useWords(detailWords);
  const { text, write } = useWriter(props);
  const add = (phrase: string): void => {
    const before = text();
    write(before === '' || before.endsWith(phrase) ? phrase : `${before}${/[。；，]$/.test(before) ? '' : '；'}${phrase}`);
  };
  return <p className="phrases"><span>{say('common')}</span>{phrases.map((phrase) => <Button key={phrase} size="small" onClick={() => add(phrase)}>{phrase}</Button>)}</p>;
}
