import type { ReactNode } from 'react';
import { useWords } from '../../../words/words.js';
import type { Content } from '../types.js';
import { knowledgeWords } from '../words.js';

/** A wording as it is told to a citizen, and what it is found by. */
export function Wording({ content: { title, topic, departments, questions, answer, validFrom, validUntil }, source }: { readonly content: Content; readonly source: string | null }): ReactNode {
  const say = useWords(knowledgeWords);
  return (
    <div className="wording">
      <h2>{say('citizenReads')}</h2>
      <blockquote className="answer-shown"><p><b>{title}</b></p><p>{answer.fact}</p><p>{answer.action}</p><p>{answer.contact}</p>{source !== null && <p className="quiet">{source}</p>}</blockquote>
      <dl className="entry-facts">
        <div><dt>{say('topic')}</dt><dd>{topic}</dd></div>
        <div><dt>{say('departments')}</dt><dd>{departments.join('、')}</dd></div>
        <div><dt>{say('validity')}</dt><dd>{validUntil === null ? say('fromOn', { from: validFrom }) : say('fromTo', { from: validFrom, until: validUntil })}</dd></div>
      </dl>
      <h2>{say('questions')}<span className="quiet"> {say('questionCount', { count: questions.length })}</span></h2>
      <ul className="questions">{questions.map((question) => <li key={question}>{question}</li>)}</ul>
    </div>
  );
}
