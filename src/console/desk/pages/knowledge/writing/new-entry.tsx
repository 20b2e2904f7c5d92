import { type ReactNode, useRef } from 'react';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { newId } from '../../../../new-id.js';
import { keptValues } from '../../../forms/kept-values.js';
import { useMe } from '../../../session/me-context.js';
import { useTitle } from '../../../shell/use-title.js';
import { useWords } from '../../../words/words.js';
import { addressOf } from '../address.js';
import { type NewEntry as Wanted, useAsked, useBegin } from '../queries.js';
import { knowledgeWords } from '../words.js';
import { EntryForm } from './entry-form.js';
import { today } from './today.js';
import { contentIn, emptyValues, type Kept } from './values.js';

/** Begins an entry, for a document or a group of unanswered questions where one was come from. */
export function NewEntry(): ReactNode {
  const say = useWords(knowledgeWords);
  const [search] = useSearchParams();
  const group = search.get('group');
  const policy = search.get('policy');
  const section = search.get('section');
  const asked = useAsked(group);
  useTitle(say('writing'));
  const isReady = group === null || asked.data !== undefined || asked.error !== null;
  return (
    <section className="page-card wide">
      <p className="way-back"><Link to="/knowledge">{say('toList')}</Link></p>
      <div className="page-head"><div><h1>{say('writing')}</h1><p className="quiet">{group === null ? say('writingAbout') : say('writingFor', { question: asked.data?.[0] ?? '' })}</p></div></div>
      {isReady ? <Begun key={`${group} ${policy} ${section}`} group={group} policy={policy} section={section} first={asked.data?.[0] ?? ''} /> : <p className="opening" role="status">{say('loading')}</p>}
    </section>
  );
}

function Begun({ group, policy, section, first }: { readonly group: string | null; readonly policy: string | null; readonly section: string | null; readonly first: string }): ReactNode {
  const go = useNavigate();
  const kept = keptValues<Kept>(`yht-entry:${useMe().name}:new:${group ?? ''}:${policy ?? ''}${section === null ? '' : `:${section}`}`);
  const begin = useBegin();
  const keyFor = useKey();
  const { values } = kept.read({ base: 0, values: emptyValues(today(), { questions: [first], ...(policy === null ? {} : { policy }), ...(section === null ? {} : { section }) }) });
  const initial = useRef(values).current;
  return (
    <EntryForm id={null} group={group} initial={initial} error={begin.error} isSaving={begin.isPending} backTo="/knowledge" onValues={(typed) => kept.keep({ base: 0, values: typed })}
      onSave={(typed) => {
        const entry: Wanted = { kind: typed.kind, department: typed.department ?? null, groupId: group, content: contentIn(typed) };
        begin.mutate({ entry, key: keyFor(entry) }, { onSuccess: ({ id }) => {
          kept.forget();
          void go(addressOf(id));
        } });
      }} />
  );
}

/** One key for one wording: sent again it begins nothing twice, and changed it is another. */
function useKey(): (entry: Wanted) => string {
  const last = useRef({ said: '', key: '' });
  return (entry) => {
    const said = JSON.stringify(entry);
    if (last.current.said !== said) last.current = { said, key: newId() };
    return last.current.key;
  };
}
