import { answerReply } from '../conversation/answers.js';
import type { Interpretation } from '../knowledge.js';
import type { Reply } from '../message.js';
import type { UnansweredQuestion } from '../unanswered/question.js';

/** Characters of their own question that people need to know it again. */
const SHOWN_QUESTION = 60;

function shortened(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()];
  return characters.length > SHOWN_QUESTION ? `${characters.slice(0, SHOWN_QUESTION).join('')}…` : characters.join('');
}

/** Tells somebody who had asked in vain what the entry says now, with its source. Without choices: what was spoken of since is another thing. */
export function laterAnswer(entry: Interpretation, { text, reason }: Pick<UnansweredQuestion, 'text' | 'reason'>): Reply {
  const reply = answerReply(entry, 1, null);
  const lead = reason === 'disliked' ? '当时的答复没有帮到您，现在补充了新的答复：' : '当时没有查到，现在有答复了：';
  return { ...reply, text: `您之前问过“${shortened(text)}”，${lead}\n${reply.text}`, choices: [] };
}
