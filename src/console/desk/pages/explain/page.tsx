import { Button, Empty } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { ProblemAlert } from '../../forms/problem-alert.js';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import { AskForm } from './ask-form.js';
import { type Arrival, arrive, rememberAsked } from './asked.js';
import './explain.css';
import { useExplanation } from './queries.js';
import { Result } from './result.js';
import { explainWords } from './words.js';

/** A citizen's sentence, and why the service answers it as it does. */
export function ExplainPage(): ReactNode {
  const say = useWords(explainWords);
  const [arrival] = useState<Arrival>(arrive);
  const [text, setText] = useState(arrival.text);
  const [asked, setAsked] = useState(arrival.text.trim());
  const { data, error, isFetching, refetch } = useExplanation(asked);
  useTitle(say('title'));
  // Come from a long list, or from far down in what was found before.
  useEffect(() => {
    window.scrollTo(0, 0);
    if (asked !== '') rememberAsked(asked);
  }, [asked]);
  const ask = (words: string): void => {
    if (words === asked) void refetch();
    else setAsked(words);
  };
  const askPart = (words: string): void => {
    setText(words);
    ask(words);
  };
  return (
    <section className="page-card explain">
      {arrival.isHandedOver && <Button size="small" className="way-back" onClick={() => history.back()}>{say('back')}</Button>}
      <div className="page-head"><div><h1>{say('title')}</h1><p className="quiet">{say('about')}</p></div></div>
      <AskForm text={text} isBusy={isFetching} onText={setText} onAsk={ask} />
      {isFetching && <p className="opening" role="status">{say('asking')}<span className="under">{say('soon')}</span></p>}
      {!isFetching && <ProblemAlert error={error} />}
      {!isFetching && asked === '' && <Empty className="empty" image={Empty.PRESENTED_IMAGE_SIMPLE} description={say('nothing')} />}
      {!isFetching && !error && data && <Result found={data} onAsk={askPart} />}
    </section>
  );
}
