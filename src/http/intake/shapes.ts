import { z } from 'zod';
import { count, day, instant, share, ticketNumber, ticketType } from '../openapi/shapes.js';
import { ticketFields, ticketSummary } from '../tickets/shapes.js';

const foundEntry = z.strictObject({
  id: z.string(), title: z.string(), question: z.string().describe('标准问法'),
  readAloud: z.string().describe('审核过的原文，一字不改，可以直接念'), answer: z.strictObject({ fact: z.string(), action: z.string(), contact: z.string() }),
  departments: z.array(z.string()), source: z.string().describe('出处：文件、文号、章节、日期'), validUntil: day.nullable(), confidence: share, timesRead: count.describe('给来电人念过几次'),
}).meta({ id: 'FoundEntry', description: '可以念的解读' });

export const foundForCaller = z.strictObject({
  entries: z.array(foundEntry).max(5),
  proposal: z.strictObject({
    type: ticketType, typeName: z.string(), urgent: z.boolean(), typeSign: z.string().nullable().describe('凭哪几个字看出类型'), urgentSign: z.string().nullable().describe('凭哪几个字看出紧急'), isMatter: z.boolean().describe('是反映事情，不是问政策'), area: z.string().nullable(), otherRegion: z.string().nullable().describe('说的是区外'),
    departments: z.array(z.strictObject({ department: z.string().nullable().describe('能接工单的部门编号'), name: z.string(), reason: z.string(), confidence: share })),
  }).describe('要登记工单的话'),
  emergencies: z.array(z.strictObject({ number: z.enum(['119', '110', '120', '122']), readAloud: z.string() })).describe('听起来是呼救：先念这个'),
  parts: z.array(z.string()).describe('一段话里的几件事'),
});

const firstWords = z.strictObject(ticketFields).meta({ id: 'CallersTicket', description: '来电人的工单，`text` 只有开头' });
export const callerHistory = z.strictObject({ total: count, open: count.describe('其中列出的未办结的'), tickets: z.array(firstWords) });

export const similarTickets = z.strictObject({
  tickets: z.array(z.strictObject({
    ticket: ticketSummary, score: share, words: share.describe('只看文字'), sameArea: z.boolean(), samePlace: z.boolean(), sameCaller: z.boolean(),
    why: z.string(), mergeInto: ticketNumber.describe('新工单可以并入它：POST /tickets/{新工单}/merge'),
  })),
});

export const answeredCall = z.strictObject({ ...ticketFields, readAloud: z.string().describe('念过的内容，记在工单里') }).meta({ id: 'AnsweredCall' });
export const listedLookups = z.strictObject({
  total: count, lookups: z.array(z.strictObject({ at: instant, by: z.string(), contact: z.string().describe('号码的指纹，推不出号码'), found: count })),
});
