import { useQuery } from '@tanstack/react-query';
import { Checkbox, Input } from 'antd';
import { type ReactNode, useState } from 'react';
import { call } from '../../../api/client.js';
import { ProblemAlert } from '../../../forms/problem-alert.js';
import { useWords } from '../../../words/words.js';
import { detailWords } from '../ticket/words.js';

interface FoundEntry {
  readonly id: string;
  readonly title: string;
  readonly readAloud: string;
  readonly source: string;
}

interface EntriesChoiceProps {
  /** What the citizen told: looked for at first. */
  readonly matter: string;
  readonly id?: string;
  readonly value?: readonly string[];
  readonly onChange?: (value: readonly string[]) => void;
}

/** Characters of a matter that are looked for. */
const FIRST_WORDS = 200;
const MOST = 3;

/** Reviewed entries that are told as they stand: looked for by words, ticked. */
export function EntriesChoice({ matter, id, value = [], onChange }: EntriesChoiceProps): ReactNode {
  const say = useWords(detailWords);
  const [words, setWords] = useState(matter.slice(0, FIRST_WORDS));
  const { data, error } = useQuery({
    queryKey: ['intake', 'entries', words], staleTime: 60_000,
    queryFn: async ({ signal }) => (await call<{ readonly entries: readonly FoundEntry[] }>('POST', '/intake/search', { q: words }, undefined, signal)).entries,
  });
  const toggle = (entry: string): void => onChange?.(value.includes(entry) ? value.filter((other) => other !== entry) : [...value, entry].slice(-MOST));
  return (
    <div className="entries" id={id}>
      <Input.Search aria-label={say('entriesFind')} placeholder={say('entriesFind')} enterButton={say('entriesGo')} maxLength={FIRST_WORDS} onSearch={(typed) => typed.trim() !== '' && setWords(typed.trim())} />
      <ProblemAlert error={error} />
      {data?.length === 0 && <p className="quiet">{say('entriesNone')}</p>}
      {data?.map((entry) => (
        <Checkbox key={entry.id} className="entry" checked={value.includes(entry.id)} onChange={() => toggle(entry.id)}>
          <b>{entry.title}</b><span className="under">{entry.readAloud}</span><small className="quiet under">{entry.source}</small>
        </Checkbox>
      ))}
    </div>
  );
}
