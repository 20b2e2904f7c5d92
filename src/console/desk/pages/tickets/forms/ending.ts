import { say } from '../../../words/words.js';
import { type CommandForms, type Field, reason, word } from './form.js';
import { formWords } from './words.js';

const QUOTE: Field = { kind: 'text', name: 'words', label: word('quote'), aside: word('optional'), most: 2_000, optional: true };
const MARKS = [[5, word('mark5')], [4, word('mark4')], [3, word('mark3')], [2, word('mark2')], [1, word('mark1')]] as const;

/** From the answer to the end. */
export const ENDING: CommandForms = {
  RecordFollowUp: {
    title: word('followUp'), fields: [
      { kind: 'choice', name: 'resolved', label: word('isSolved'), options: [[true, word('solved')], [false, word('unsolved')]] },
      { kind: 'choice', name: 'rating', label: word('rating'), aside: word('ratingAside'), options: MARKS, optional: true },
      QUOTE,
    ],
    submit: word('recordFollowUp'), hint: word('followUpHint'), notice: ({ status }) => say(formWords, status === 'closed' ? 'followedUpClosed' : 'followedUpRedo'),
  },
  RateTicket: {
    fields: [{ kind: 'choice', name: 'rating', label: word('rating'), options: MARKS }, QUOTE],
    submit: word('recordRating'), hint: word('ratingHint'), notice: word('rated'), fits: ({ followUps }) => followUps.at(-1)?.rating === null,
  },
  RedoTicket: { fields: [reason(word('redoReason'), '市民反映没有解决')], submit: word('redo'), hint: word('redoHint'), notice: word('redone') },
  CloseTicket: {
    fields: [{ kind: 'choice', name: 'resolved', label: word('isSolved'), options: [[true, word('solved')], [false, word('unsolved')], [null, word('unsaid')]] }, reason(word('closeReason'), '多次联系不上市民')],
    submit: word('close'), grave: true, hint: word('closeHint'), notice: word('closed'),
  },
  WithdrawTicket: { fields: [reason(word('withdrawReason'), '市民来电要求撤销', '问题已自行解决')], submit: word('withdraw'), grave: true, hint: word('withdrawHint'), notice: word('withdrawn') },
  ArchiveTicket: { fields: [], submit: word('archive'), hint: word('archiveHint'), notice: word('archived') },
};
