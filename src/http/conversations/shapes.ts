import { z } from 'zod';
import { count, instant } from '../openapi/shapes.js';

export const conversationId = z.string().regex(/^[0-9a-f]{24}$/).describe('会话编号；看不出是谁');

const attended = z.strictObject({ name: z.string().describe('谁在接待'), mine: z.boolean().describe('是本人'), since: instant, until: instant.describe('到时没有再说话，就转回一号通') });
const summaryFields = {
  id: conversationId, channel: z.string(), channelName: z.string(), saidAt: instant.describe('最近一次说话'), lastWords: z.string().describe('市民最近说的，开头几十字；号码已遮盖。最近一句太短、说明不了什么的，列表里是最近三句里最长的'), cry: z.boolean().describe('最近几句里有呼救'),
  waitsSince: instant.nullable().describe('市民从何时起等着和工作人员说话；null：没有要求，或已经有人接入'), attended: attended.nullable().describe('null：一号通在回复'),
};
const summary = z.strictObject(summaryFields).meta({ id: 'Conversation', description: '网页对话或微信里的一个会话' });
const word = z.strictObject({
  id: z.string(), from: z.enum(['citizen', 'bot', 'staff']).describe('市民、一号通、工作人员'), name: z.string().nullable().describe('哪位工作人员；市民看不到'), at: instant, text: z.string(),
  photos: z.array(z.string()).describe('照片编号'), voices: count.describe('几段语音'),
  state: z.enum(['waiting', 'sent', 'failed']).nullable().describe('说给市民的：发送中、已送出、未送达；市民说的为 null'), reason: z.string().nullable().describe('未送达或还没有送达的原因代码'), reasonText: z.string().nullable(),
}).meta({ id: 'ConversationWord' });

export const conversationList = z.strictObject({ total: count, waiting: count.describe('其中等着和工作人员说话的'), conversations: z.array(summary) });
export const openedConversation = z.strictObject({
  ...summaryFields, masked: z.boolean().describe('号码和查询码已遮盖：不由本人接待'), words: z.array(word).max(50).describe('双方最近说的，旧的在前'),
}).meta({ id: 'OpenedConversation' });
