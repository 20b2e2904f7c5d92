import QuestionCircleOutlined from '@ant-design/icons/es/icons/QuestionCircleOutlined';
import { lazily } from '../../lazily.js';

import type { PageEntry } from '../../routes/page-entry.js';
import { say } from '../../words/words.js';
import { questionWords } from './words.js';

export const questionsEntry: PageEntry = {
  id: 'questions', address: '/questions', path: 'questions/:opened?', title: () => say(questionWords, 'title'), Icon: QuestionCircleOutlined,
  roles: ['editor', 'supervisor'], needs: 'unanswered:read',
  Page: lazily(() => import('./page.js').then(({ QuestionsPage }) => QuestionsPage)),
};
