import type { Language } from '../../words/language.js';
import { useLanguage } from '../../words/words.js';

/** What the server names in Chinese, by its codes. */
const ENGLISH = {
  received: 'Received', accepted: 'Accepted', declined: 'Declined', 'answered-directly': 'Answered directly', dispatched: 'Dispatched', signed: 'Signed for', 'return-requested': 'Return requested',
  suspended: 'Suspended', 'extension-requested': 'Extension requested', 'in-review': 'Answer in review', replied: 'Replied', 'following-up': 'Following up', closed: 'Closed', archived: 'Archived', merged: 'Merged', withdrawn: 'Withdrawn',
  consult: 'Consult', help: 'Help', complaint: 'Complaint', report: 'Report', suggestion: 'Suggestion', praise: 'Praise', 'disclosure-request': 'Disclosure request',
  accept: 'Accept', dispatch: 'Dispatch', sign: 'Sign', return: 'Return', reply: 'Reply', review: 'Review', redo: 'Redo', supervision: 'Supervision', city: 'City', 'follow-up': 'Follow-up', 'follow-up-answer': 'Citizen’s verdict',
  AcceptTicket: 'Accept', DeclineTicket: 'Decline', AnswerDirectly: 'Answer directly', DispatchTicket: 'Dispatch', AddCoHandlers: 'Add co-handlers', SignTicket: 'Sign for', RequestReturn: 'Ask to return', ReassignTicket: 'Reassign',
  RejectReturn: 'Reject the return', RequestExtension: 'Ask for extension', GrantExtension: 'Grant the extension', RefuseExtension: 'Refuse the extension', SuspendTicket: 'Suspend', ResumeTicket: 'Resume', AddNote: 'Add internal note',
  AddInformation: 'Add information', ReplyTicket: 'Reply', ApproveAnswer: 'Approve', SendBackAnswer: 'Send back', RecordFollowUp: 'Follow up', RateTicket: 'Rate', RedoTicket: 'Redo', CloseTicket: 'Close', WithdrawTicket: 'Withdraw',
  ArchiveTicket: 'Archive', RemindTicket: 'Remind', SuperviseTicket: 'Supervise', MergeTicket: 'Merge', UndoMerge: 'Undo the merge', HideIdentity: 'Hide identity', GrantIdentity: 'Grant identity', RevealContact: 'Show contact', CorrectTicket: 'Correct',
} as const;

function isNamed(code: string): code is keyof typeof ENGLISH {
  return code in ENGLISH;
}

/** The server's own name of a code, or ours where the console speaks English. */
export function nameIn(language: Language, code: string, given: string): string {
  return language === 'en' && isNamed(code) ? ENGLISH[code] : given;
}

/** Says the name of a state, type, clock or command in the language of now. @param given the server's Chinese */
export function useNames(): (code: string, given: string) => string {
  const language = useLanguage();
  return (code, given) => nameIn(language, code, given);
}
