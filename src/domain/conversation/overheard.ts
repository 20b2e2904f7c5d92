import { outcome, type OutcomeKind, type Reply } from '../message.js';
import type { Understanding } from '../understanding.js';
import { emergencyReply } from './answers.js';
import { IDLE, isReply, type Turn } from './turn.js';

/** What a ticket asks for and tells is personal; everything else may be read by everybody. */
const PUBLIC: ReadonlySet<OutcomeKind> = new Set(['answer', 'clarify', 'redirect', 'smalltalk']);

const INVITATION = '登记、查询工单会说到地点、电话等个人信息，不方便在群里办。请加我好友私聊，或打开一号通网页，也可以拨打12345。请不要在群里发电话、住址。';

function invitation(offered: Reply | null): Reply {
  const { departments = [], area = null, ticketType = null, urgent = false, confidence = 1 } = offered?.outcome ?? {};
  const [department] = departments;
  const about = department === undefined || offered?.outcome.kind !== 'handover' ? '' : `这件事一般由${department}办理。`;
  return { text: `${about}${INVITATION}`, choices: [], outcome: outcome('redirect', { departments, area, ticketType, urgent, confidence }) };
}

/** A turn where others read along: what is personal is neither asked for nor told nor done there, and nothing of it is begun; the citizen is asked to come where nobody reads along. */
export function amongOthers(turn: Turn, { emergencies }: Understanding): Turn {
  const { stage, say } = turn;
  if (emergencies.length > 0) return { stage: IDLE, topic: null, say: emergencyReply(emergencies) };
  if (!isReply(say)) return { stage: IDLE, topic: null, say: invitation(null) };
  const isPublic = PUBLIC.has(say.outcome.kind);
  const mayStay = stage.kind === 'idle' || stage.kind === 'clarifying';
  if (isPublic) return mayStay ? turn : { ...turn, stage: IDLE };
  return { stage: IDLE, topic: null, say: invitation(say) };
}
