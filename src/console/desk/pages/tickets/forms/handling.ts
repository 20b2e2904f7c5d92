import { say } from '../../../words/words.js';
import { isByPhone } from '../ticket/about.js';
import { type CommandForms, type FormValues, reason, word } from './form.js';
import { formWords } from './words.js';

const ANSWER_MOST = 4_000;
const WORDS_MOST = 2_000;
/** Where the rules say nothing. */
const MOST_DAYS = 60;
/** A note with a masked number is not to be saved over the whole one. */
const MASKED = '****';

/** In the department's hands. */
export const HANDLING: CommandForms = {
  ReplyTicket: {
    title: ({ round }) => (round > 1 ? say(formWords, 'replyAgain', { round }) : say(formWords, 'reply')),
    fields: [
      { kind: 'text', name: 'publicAnswer', label: word('publicAnswer'), rows: 5, least: 2, most: ANSWER_MOST, isPublic: true, placeholder: word('publicExample'), hasTemplates: true },
      { kind: 'text', name: 'handlingNote', label: word('note'), aside: word('noteAside'), rows: 2, most: ANSWER_MOST, optional: true },
      { kind: 'files', name: 'files', label: word('files'), isPublic: true, optional: true },
    ],
    submit: word('submitReply'), hint: word('replyHint'), notice: word('replied'),
    // Whoever mends what was sent back need not write it again, at whatever computer.
    initial: ({ sentBack }): FormValues => (sentBack === null ? {} : { publicAnswer: sentBack.publicAnswer, files: sentBack.files, ...(sentBack.handlingNote.includes(MASKED) ? {} : { handlingNote: sentBack.handlingNote }) }),
    // It may be sent back to be changed.
    keepsDraft: true,
  },
  RequestExtension: {
    fields: [{ kind: 'amount', name: 'workingDays', label: word('extension'), aside: ({ extensionLeft }) => (extensionLeft === null ? undefined : say(formWords, 'extensionLeft', { days: extensionLeft })), unit: word('workingDays'), most: ({ extensionLeft }) => extensionLeft ?? MOST_DAYS }, reason(word('extensionReason'), '情况复杂，需要进一步核实', '需要多个部门共同处理')],
    submit: word('askExtension'), hint: word('extensionHint'), notice: word('extensionAsked'),
  },
  GrantExtension: { fields: [], submit: ({ extensionRequest }) => say(formWords, 'grantExtension', { days: extensionRequest?.workingDays ?? '' }), hint: word('grantHint'), notice: word('granted') },
  RefuseExtension: { fields: [reason(word('refuseReason'))], submit: word('refuse'), hint: word('refuseHint'), notice: word('refused') },
  SuspendTicket: {
    fields: [{ kind: 'amount', name: 'days', label: word('suspend'), unit: word('days'), most: 366 }, reason(word('suspendReason'), '等待市民补充材料', '等待上级部门批复')],
    submit: word('suspend'), hint: word('suspendHint'), notice: word('suspended'),
  },
  ResumeTicket: { fields: [reason(word('resumeReason'), '材料已补齐')], submit: word('resume'), hint: word('resumeHint'), notice: word('resumed') },
  AddNote: { fields: [{ kind: 'text', name: 'text', label: word('internal'), most: WORDS_MOST }, { kind: 'files', name: 'files', label: word('files'), optional: true }], submit: word('addNote'), hint: word('addNoteHint'), notice: word('noteAdded') },
  AddInformation: { fields: [{ kind: 'text', name: 'text', label: word('information'), most: WORDS_MOST }], submit: word('add'), hint: word('informationHint'), notice: word('informationAdded') },
  ApproveAnswer: {
    fields: [], submit: word('approve'), hint: (ticket) => say(formWords, isByPhone(ticket) ? 'approveCall' : 'approveHint'), notice: (_after, before) => say(formWords, isByPhone(before) ? 'approvedCall' : 'approved'),
  },
  SendBackAnswer: { fields: [reason(word('change'), '请写明处理结果', '请写明依据')], submit: word('sendBack'), hint: word('sendBackHint'), notice: word('sentBack') },
};
