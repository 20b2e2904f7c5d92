import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import { call } from '../api/client.js';
import { AppProblem } from '../api/problem.js';
import type { FieldProps } from './fields.js';

interface FoundEntry {
  readonly id: string;
  readonly title: string;
  readonly readAloud: string;
  readonly source: string;
}

/** Characters of a matter that are looked for first. */
const FIRST_WORDS = 200;
const MOST = 3;

/** What the knowledge base has for some words. */
function useFound(first: string) {
  const [found, setFound] = useState<readonly FoundEntry[] | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const search = (q: string): void => {
    setFault(null);
    call<{ readonly entries: readonly FoundEntry[] }>('POST', '/intake/search', { q }).then(({ entries }) => setFound(entries), (error: unknown) => {
      setFault(error instanceof AppProblem ? error.message : '没有查到，请再试一次。');
    });
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the form opens
  useEffect(() => search(first), []);
  return { found, fault, search };
}

/** Reviewed entries that are told as they stand: looked for by words, ticked. */
export function EntriesField({ field, value, disabled, onChange, matter }: FieldProps<'entries'> & { readonly matter: string }): ReactNode {
  const [words, setWords] = useState('');
  const { found, fault, search } = useFound(matter.slice(0, FIRST_WORDS));
  const chosen = value === '' ? [] : value.split(',');
  const toggle = (id: string): void => onChange((chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id].slice(-MOST)).join(','));
  const again = (event: FormEvent): void => {
    event.preventDefault();
    if (words.trim() !== '') search(words.trim());
  };
  return (
    <fieldset className="entries" disabled={disabled}>
      <legend className="entries-name">{field.label}<small className="public">市民会看到原文</small></legend>
      <div className="entries-search">
        <input type="search" className="entries-words" aria-label="换个说法查解读" placeholder="换个说法查" value={words} maxLength={FIRST_WORDS} onChange={(event) => setWords(event.target.value)} onKeyDown={(event) => event.key === 'Enter' && !event.nativeEvent.isComposing && again(event)} />
        <button type="button" className="plain entries-go" onClick={again}>查解读</button>
      </div>
      {fault !== null && <p className="fault" role="alert">{fault}</p>}
      {found !== null && found.length === 0 && <p className="muted">没有查到可以引用的解读。请换个说法，或派给部门答复。</p>}
      {(found ?? []).map((entry) => (
        <label key={entry.id} className="tick entry"><input type="checkbox" checked={chosen.includes(entry.id)} onChange={() => toggle(entry.id)} />
          <span><b className="entry-line">{entry.title}</b><span className="entry-line">{entry.readAloud}</span><small className="entry-line muted">{entry.source}</small></span>
        </label>
      ))}
    </fieldset>
  );
}
