import { type ReactNode, useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useMe } from '../../../session/me-context.js';
import { useWords } from '../../../words/words.js';
import { usePolicies } from '../queries.js';
import type { Policy } from '../types.js';
import { knowledgeWords } from '../words.js';

interface SourceSideProps {
  readonly policy: string;
  readonly section: string;
  /** The source in words, for who may not read the documents. */
  readonly cited: string | null;
}

/** The document that a wording rests on, its section marked among the others. */
export function SourceSide({ policy, section, cited }: SourceSideProps): ReactNode {
  const say = useWords(knowledgeWords);
  const { role } = useMe();
  const mayRead = role === 'editor' || role === 'department';
  return <section><h2>{say('source')}</h2>{mayRead ? <Read policy={policy} section={section} /> : <p>{cited ?? policy}</p>}</section>;
}

function Read({ policy: id, section }: Omit<SourceSideProps, 'cited'>): ReactNode {
  const say = useWords(knowledgeWords);
  const { data } = usePolicies();
  const policy = data?.find((one) => one.id === id);
  if (!policy) return <p className="quiet">{data && id !== '' ? say('policyGone', { id }) : say('policyUnchosen')}</p>;
  return <Shown policy={policy} section={section} />;
}

function Shown({ policy: { id, title, documentNumber, issuer, issuedOn, draftedBy, sections }, section }: { readonly policy: Policy; readonly section: string }): ReactNode {
  const say = useWords(knowledgeWords);
  const list = useRef<HTMLOListElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another section is the reason to bring it into sight
  useEffect(() => {
    const marked = list.current?.querySelector<HTMLElement>('[aria-current]');
    // Within the list alone: the page stays where it is.
    if (marked && list.current) list.current.scrollTop = marked.offsetTop - list.current.offsetTop - 40;
  }, [section]);
  return (
    <>
      <p><Link to={`/documents/${encodeURIComponent(id)}`}><b>《{title}》</b></Link><span className="quiet under">{documentNumber} · {issuer} · {issuedOn}</span><span className="quiet under">{say('draftedBy', { by: draftedBy })}</span></p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keys */}
      <ol ref={list} className="sections" tabIndex={0} aria-label={say('sections')}>{sections.map(({ key, title: name }) => <li key={key} aria-current={key === section ? 'true' : undefined}><span>{key}</span> {name}</li>)}</ol>
    </>
  );
}
