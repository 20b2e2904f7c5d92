import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { useWords } from '../../words/words.js';
import { departmentWords } from './words.js';

/** What stands in the list is Chinese, whatever the page's words are. */
export const BETWEEN = '、';
const FIRST = 6;

/** The first few of what a department is responsible for, all on demand. */
export function Duties({ name, duties }: { readonly name: string; readonly duties: readonly string[] }): ReactNode {
  const say = useWords(departmentWords);
  const [isWhole, setIsWhole] = useState(false);
  const count = duties.length;
  if (count === 0) return <p className="duties quiet">{say('noDuties')}</p>;
  return (
    <p className="duties">
      {(isWhole ? duties : duties.slice(0, FIRST)).join(BETWEEN)}
      {count > FIRST && (
        <Button type="link" size="small" aria-expanded={isWhole} aria-label={say(isWhole ? 'fewerOf' : 'moreOf', { name, count })} onClick={() => setIsWhole(!isWhole)}>
          {say(isWhole ? 'fewer' : 'more', { count })}
        </Button>
      )}
    </p>
  );
}
