import { say } from '../../../words/words.js';
import { isByPhone, isLead } from '../ticket/about.js';
import { type CommandForms, reason, word } from './form.js';
import { formWords } from './words.js';

/** From the door to the department. */
export const INTAKE: CommandForms = {
  AcceptTicket: { fields: [], submit: word('accept'), hint: word('acceptHint'), notice: word('accepted') },
  DeclineTicket: {
    fields: [
      { kind: 'decline-reason', name: 'reasonId', label: word('basis') },
      { kind: 'text', name: 'words', label: word('declineWords'), most: 2_000, optional: true, isPublic: true, placeholder: word('declineExample'), hasTemplates: true },
    ],
    submit: word('decline'), grave: true, notice: word('declined'), hint: (ticket) => say(formWords, isByPhone(ticket) ? 'declineCall' : 'declineSent'),
  },
  AnswerDirectly: {
    fields: [{ kind: 'entries', name: 'entryIds', label: word('entries') }],
    submit: (ticket) => say(formWords, isByPhone(ticket) ? 'recordAnswer' : 'sendAnswer'), notice: word('answeredDirectly'), hint: (ticket) => say(formWords, isByPhone(ticket) ? 'answerCall' : 'answerSent'),
  },
  DispatchTicket: {
    title: ({ status }) => say(formWords, status === 'received' ? 'acceptAndDispatch' : 'dispatch'),
    fields: [{ kind: 'department', name: 'department', label: word('dispatchTo'), proposedFor: 'matter' }, { kind: 'departments', name: 'coHandlers', label: word('helpers'), optional: true }, reason(word('dispatchReason'), '属该部门职责', '事发地在该辖区')],
    submit: ({ status }) => say(formWords, status === 'received' ? 'acceptAndDispatch' : 'dispatch'), hint: word('dispatchHint'),
    notice: ({ departmentName }) => say(formWords, 'dispatched', { department: departmentName ?? say(formWords, 'thatDepartment') }),
  },
  AddCoHandlers: {
    fields: [{ kind: 'departments', name: 'departments', label: word('helpers') }, reason(word('helpersReason'), '需要该部门配合')],
    submit: word('addHelpers'), hint: word('addHelpersHint'), notice: word('helpersAdded'),
  },
  SignTicket: {
    fields: [], submit: word('sign'),
    hint: (ticket, me) => (isLead(ticket, me) ? say(formWords, 'signHint') : say(formWords, 'signHelping', { lead: ticket.departmentName ?? say(formWords, 'leadDepartment') })),
    // A co-handler's signature moves nothing.
    notice: (after, before) => say(formWords, after.status === before.status ? 'signedHelping' : 'signed'),
  },
  RequestReturn: {
    fields: [{ kind: 'text', name: 'reason', label: word('returnReason'), least: 2, most: 500, phrases: ['不属于本部门职责，应由', '不在本辖区，应由'], goesOn: { after: /应由[\s，,。.；;]*$/, fault: word('returnWhose') } }],
    submit: word('returnIt'), hint: word('returnHint'), notice: word('returnAsked'),
  },
  ReassignTicket: {
    fields: [{ kind: 'department', name: 'department', label: word('reassignTo'), proposedFor: 'matter' }, reason(word('reassignReason'), '属该部门职责', '事发地在该辖区')],
    submit: word('reassign'), hint: word('reassignHint'), notice: ({ departmentName }) => say(formWords, 'reassigned', { department: departmentName ?? say(formWords, 'newDepartment') }),
  },
  RejectReturn: { fields: [reason(word('rejectReason'), '经核实，属该部门职责')], submit: word('reject'), hint: word('rejectHint'), notice: word('rejected') },
};
