import { attendedAt } from '../../domain/conversation/attendance.js';
import type { LivePage } from '../../domain/conversation/live-conversations.js';
import type { Conversation } from '../../domain/conversation/state.js';
import { reasonText } from '../../domain/delivery-reasons.js';
import type { Principal } from '../../domain/permission.js';
import { maskText } from '../../domain/privacy.js';
import { isoAt } from '../../domain/shanghai-time.js';
import type { OpenedConversation } from '../../usecases/list-conversations.js';
import type { SaidWord } from '../../usecases/said-words.js';

const CHANNEL_NAMES: Readonly<Record<string, string>> = { 'web-chat': '网页', 'wechat-official': '微信公众号', wechaty: '微信' };

interface Looking {
  readonly principal: Principal;
  readonly now: number;
}

function attendedView(conversation: Conversation, { principal, now }: Looking) {
  const attendance = attendedAt(conversation, now);
  return attendance && { name: attendance.name, mine: attendance.by === principal.name, since: isoAt(attendance.since), until: isoAt(attendance.until) };
}

/** Only of conversations that the desk can look at. */
function summaryView(conversation: Conversation, looking: Looking) {
  const { channel, desk } = conversation;
  if (!desk) throw new RangeError('a conversation without a desk side is none of the desk’s');
  return {
    id: desk.ref, channel, channelName: CHANNEL_NAMES[channel] ?? channel, saidAt: isoAt(desk.saidAt), lastWords: maskText(desk.lastWords), cry: desk.cry === true,
    waitsSince: desk.waitsSince === null ? null : isoAt(desk.waitsSince), attended: attendedView(conversation, looking),
  };
}

export function listView({ conversations, total, waiting }: LivePage, looking: Looking) {
  return { total, waiting, conversations: conversations.map((conversation) => summaryView(conversation, looking)) };
}

function wordView({ by, at, reason, ...word }: SaidWord, names: ReadonlyMap<string, string>) {
  return { ...word, name: by === null ? null : names.get(by) ?? by, at: isoAt(at), reason, reasonText: reason === null ? null : reasonText(reason) };
}

/** @param names of those who have spoken, by account */
export function openedView({ conversation, words, isMasked }: OpenedConversation, names: ReadonlyMap<string, string>, looking: Looking) {
  return { ...summaryView(conversation, looking), masked: isMasked, words: words.map((word) => wordView(word, names)) };
}
