import { AppError } from '../../errors.js';
import { lastHonest } from '../lease.js';
import type { Principal } from '../permission.js';
import { isForEmergency, outcome, type Reply } from '../message.js';
import { type Conversation, IDLE_STAGE } from './state.js';
import { CHOICE } from './words.js';

/** A person at the desk who answers in the bot's place, and until when. Kept when it is over, until the citizen has been told. */
interface Attendance {
  /** The account. */
  readonly by: string;
  /** As colleagues know them; never told to the citizen. */
  readonly name: string;
  readonly since: number;
  /** It ends by itself: some time after the person's last word, so that nobody waits for who has left. */
  readonly until: number;
  /** When the citizen is told that the bot answers again; null: has been. */
  readonly tellAt: number | null;
}

/** What the desk knows of a conversation that is held with one citizen alone. */
export interface DeskSide {
  /** By which the desk calls it: tells nothing of who it is. */
  readonly ref: string;
  /** When somebody last said something that the desk is to see. */
  readonly saidAt: number;
  /** The beginning of what the citizen said last. */
  readonly lastWords: string;
  /** The citizen has asked for a person, and nobody has come yet; null: has not. */
  readonly waitsSince: number | null;
  readonly attendance: Attendance | null;
  /** A call for help was heard in one of the last turns. */
  readonly cry?: true;
}

/** Milliseconds after the person's last word at which the bot answers again. */
export const ATTENDED_MS = 15 * 60_000;
/** After the end a word may still be on its way into the store: it goes before the citizen is told. */
const GRACE_MS = 3_000;
/** A conversation in which nobody has said anything for so many milliseconds is none of the desk's list. */
export const LIVE_MS = 12 * 3_600_000;
/** Characters that tell what a citizen is about. */
const FIRST_WORDS = 80;

/** With what the desk is to see of its last turns: whether a call for help was heard. */
export function withCry(conversation: Conversation): Conversation {
  const { desk, decided } = conversation;
  if (!desk) return conversation;
  const { cry: _before, ...kept } = desk;
  return { ...conversation, desk: decided.some(({ reply }) => reply !== null && isForEmergency(reply)) ? { ...kept, cry: true } : kept };
}

/** The last instant at which somebody can have to be told of an attendance that an honest clock began. */
export function lastHonestTelling(now: number): number {
  return lastHonest(now, ATTENDED_MS + GRACE_MS);
}

/** Handed back, told, at its end, or begun by a clock that was far ahead: nobody says when that one ends. */
function isOver(attendance: Attendance, now: number): boolean {
  const { until, tellAt } = attendance;
  return tellAt === null || wasHandedBack(attendance) || now >= until || until > lastHonest(now, ATTENDED_MS);
}

/** Who answers in the bot's place now; null: nobody. */
export function attendedAt({ desk }: Conversation, now: number): Attendance | null {
  const attendance = desk?.attendance ?? null;
  return attendance !== null && !isOver(attendance, now) ? attendance : null;
}

/** It is over, and the citizen does not know yet. */
export function hasToBeTold({ desk }: Conversation, now: number): boolean {
  const attendance = desk?.attendance ?? null;
  return attendance !== null && attendance.tellAt !== null && isOver(attendance, now);
}

/** The same conversation with what a citizen has just said. @param ref of the conversation */
export function heardAtDesk(conversation: Conversation, ref: string, text: string, now: number): Conversation {
  const { waitsSince = null, attendance = null } = conversation.desk ?? {};
  const shown = text.trim().slice(0, FIRST_WORDS);
  const lastWords = shown === '' ? conversation.desk?.lastWords ?? '' : shown;
  return { ...conversation, desk: { ref, saidAt: now, lastWords, waitsSince, attendance } };
}

/** The citizen would rather speak with a person: first asked, first served. */
export function waitsForPerson(conversation: Conversation, now: number): Conversation {
  const { desk } = conversation;
  return desk ? { ...conversation, desk: { ...desk, waitsSince: desk.waitsSince ?? now } } : conversation;
}

function deskOf({ desk }: Conversation): DeskSide {
  if (!desk) throw new AppError('CONVERSATION_NOT_FOUND', '找不到这个会话。');
  return desk;
}

function withAttendance(conversation: Conversation, desk: DeskSide, attendance: Attendance): Conversation {
  return { ...conversation, desk: { ...desk, attendance }, version: conversation.version + 1 };
}

/**
 * From now on this person answers. What the bot had begun is let go: afterwards nothing is taken for an answer to it.
 * @throws AppError CONVERSATION_ATTENDED: a colleague does; CONVERSATION_NOT_FOUND: it is none that can be taken over
 */
export function takenOver(conversation: Conversation, { name: by, displayName }: Pick<Principal, 'name' | 'displayName'>, now: number): Conversation {
  const desk = deskOf(conversation);
  const current = attendedAt(conversation, now);
  if (current && current.by !== by) throw new AppError('CONVERSATION_ATTENDED', `${current.name}正在接待这个会话。`);
  const until = now + ATTENDED_MS;
  const attendance = { by, name: displayName, since: current?.since ?? now, until, tellAt: until + GRACE_MS };
  return withAttendance({ ...conversation, stage: IDLE_STAGE, topic: null, lastReply: null }, { ...desk, waitsSince: null }, attendance);
}

function ownAttendance(conversation: Conversation, { name }: Pick<Principal, 'name'>, now: number): Attendance {
  const current = attendedAt(conversation, now);
  if (current?.by === name) return current;
  throw new AppError('CONVERSATION_NOT_ATTENDED', current ? `${current.name}正在接待这个会话。` : undefined);
}

/** This person says something: they are there. @throws AppError CONVERSATION_NOT_ATTENDED: not by them, or not any more */
export function spokenIn(conversation: Conversation, who: Pick<Principal, 'name'>, now: number): Conversation {
  const current = ownAttendance(conversation, who, now);
  const until = now + ATTENDED_MS;
  return withAttendance(conversation, { ...deskOf(conversation), saidAt: now }, { ...current, until, tellAt: until + GRACE_MS });
}

/** The bot answers again; null: it does already, and it was this person who had it. @throws AppError CONVERSATION_NOT_ATTENDED */
export function handedBack(conversation: Conversation, who: Pick<Principal, 'name'>, now: number): Conversation | null {
  const desk = deskOf(conversation);
  if (attendedAt(conversation, now) === null && desk.attendance?.by === who.name) return null;
  return withAttendance(conversation, desk, { ...ownAttendance(conversation, who, now), until: now, tellAt: now });
}

/** The citizen has been told that the bot answers again: it is over by now, whatever the clock of whoever began it said. */
export function toldBack(conversation: Conversation, now: number): Conversation {
  const desk = deskOf(conversation);
  const { attendance } = desk;
  return attendance === null ? conversation : withAttendance(conversation, desk, { ...attendance, until: Math.min(attendance.until, now), tellAt: null });
}

/** By its own hand, rather than by time. */
function wasHandedBack({ until, tellAt }: Attendance): boolean {
  return tellAt !== null && tellAt <= until;
}

/** To the citizen, when somebody has come; in that person's name. */
export function arrivalReply(): Reply {
  return { text: '您好，我是值班工作人员，下面由我来回复您。', choices: [], outcome: outcome('handover') };
}

/** To the citizen, when the bot answers again. */
export function returnReply(attendance: Attendance): Reply {
  if (wasHandedBack(attendance)) return { text: '工作人员已结束这次对话，下面由一号通继续为您服务。还有问题，请直接说。', choices: [], outcome: outcome('handover') };
  return { text: '工作人员暂时离开了，下面由一号通继续为您服务。还想和工作人员说，请回复“转人工”，或者拨打12345政务服务热线。', choices: [CHOICE.human], outcome: outcome('handover') };
}

/** A person's own words. */
export function personsReply(text: string): Reply {
  return { text, choices: [], outcome: outcome('handover') };
}
