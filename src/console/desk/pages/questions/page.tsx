import type { ReactNode } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useTitle } from '../../shell/use-title.js';
import { useWords } from '../../words/words.js';
import { GroupList } from './group-list.js';
import { GroupView } from './group-view.js';
import { useFreshGroups } from './queries.js';
import './questions.css';
import { questionWords } from './words.js';

/** What citizens asked and the reviewed text did not settle, near-identical questions together; and one group opened beside. */
export function QuestionsPage(): ReactNode {
  const say = useWords(questionWords);
  const { opened } = useParams();
  const go = useNavigate();
  useTitle(say('title'));
  useFreshGroups();
  return (
    <div className={opened === undefined ? 'asked-desk' : 'asked-desk open'}>
      <GroupList opened={opened ?? null} />
      {opened !== undefined && <GroupView key={opened} id={opened} onBack={() => void go('/questions')} />}
    </div>
  );
}
