import { z } from 'zod';
import { legible } from '../../domain/conversation/legible.js';
import { operation } from '../openapi/operation.js';
import { paging } from '../openapi/shapes.js';
import { conversationList, openedConversation } from './shapes.js';

const tag = '会话';
const params = { id: '会话编号，见列表' };
const attend = ['conversations:attend'] as const;
const none = z.strictObject({});

/** Characters of one word: more than two WeChat messages nobody writes at once. */
const LONGEST_WORD = 1_000;

export const LIST_CONVERSATIONS = operation({
  id: 'listConversations', method: 'get', path: '/conversations', tag, summary: '最近 12 小时的会话：有呼救的在最前，再是等人接入的，其次有人接待的，其余新的在前',
  description: '只有单独和一位市民的会话，没有群聊。有话务员在看这个列表时，要求转人工的市民会被告知值班人员已经知道。', access: ['conversations:follow'], query: z.strictObject(paging), answers: { 200: conversationList },
});
export const READ_CONVERSATION = operation({
  id: 'readConversation', method: 'get', path: '/conversations/{id}', tag, summary: '一个会话，双方最近的 50 句', description: '不由本人接待的会话，号码和查询码已遮盖。',
  access: ['conversations:follow'], params, answers: { 200: openedConversation }, problems: ['CONVERSATION_NOT_FOUND'],
});
export const READ_CONVERSATION_PHOTO = operation({
  id: 'readConversationPhoto', method: 'get', path: '/conversations/{id}/photos/{photo}', tag, summary: '会话里的照片，只给正在接待的人', access: ['conversations:follow'], params: { ...params, photo: '照片编号，见 `words`' },
  answers: { 200: { files: ['image/jpeg', 'image/png', 'image/webp'] } }, problems: ['CONVERSATION_NOT_FOUND', 'CONVERSATION_NOT_ATTENDED', 'NOT_FOUND'],
});
export const TAKE_OVER = operation({
  id: 'takeOverConversation', method: 'post', path: '/conversations/{id}/take-over', tag, summary: '接入：由本人代替一号通回复', description: '告知市民。此后 15 分钟没有说话就自动转回一号通，并告知市民。呼救仍由一号通立即答复。已由本人接待的，重复调用无害。',
  access: attend, params, body: none, answers: { 200: openedConversation }, problems: ['CONVERSATION_NOT_FOUND', 'CONVERSATION_ATTENDED'],
});
export const SAY = operation({
  id: 'sayToCitizen', method: 'post', path: '/conversations/{id}/words', tag, summary: '对市民说一句', description: '排在之前的话后面送出，市民看到的名字是“工作人员”。送到没有，见 `words` 的 `state`。',
  access: attend, params, idempotent: true, body: z.strictObject({ text: z.string('应为文字').overwrite(legible).min(1, '请写下要说的话').max(LONGEST_WORD, `一次最多 ${LONGEST_WORD} 个字，请分开说`) }),
  answers: { 201: openedConversation }, problems: ['CONVERSATION_NOT_FOUND', 'CONVERSATION_NOT_ATTENDED'],
});
export const HAND_BACK = operation({
  id: 'handBackConversation', method: 'post', path: '/conversations/{id}/hand-back', tag, summary: '转回：仍由一号通回复', description: '告知市民。已经转回的，重复调用无害。',
  access: attend, params, body: none, answers: { 200: openedConversation }, problems: ['CONVERSATION_NOT_FOUND', 'CONVERSATION_NOT_ATTENDED'],
});
export const CONVERSATION_OPERATIONS = [LIST_CONVERSATIONS, READ_CONVERSATION, READ_CONVERSATION_PHOTO, TAKE_OVER, SAY, HAND_BACK];
