import { z } from 'zod';
import { legible } from '../../domain/conversation/legible.js';
import { LONGEST_MESSAGE } from '../../domain/message.js';
import { operation } from '../openapi/operation.js';
import { share } from '../openapi/shapes.js';
import { DECISION_NAMES, type DecisionKind } from './names.js';

const evidence = z.array(z.strictObject({ words: z.string(), note: z.string().nullable(), amount: z.number() })).describe('哪些词起了作用；负数：起反作用');
const explanation = z.strictObject({
  text: z.string(), decision: z.strictObject({ kind: z.enum(Object.keys(DECISION_NAMES) as [DecisionKind, ...DecisionKind[]]), name: z.string(), text: z.string() }),
  reply: z.strictObject({ text: z.string(), choices: z.array(z.string()), sources: z.array(z.string()) }),
  heard: z.strictObject({
    normalised: z.string(), question: z.string().nullable(), emergencies: z.array(z.string()), isMatter: z.boolean(), urgent: z.boolean(), area: z.string().nullable(), otherRegion: z.string().nullable(),
    ticketTypeName: z.string().nullable(), parts: z.array(z.string()),
  }),
  kinds: z.array(z.strictObject({ kind: z.string(), name: z.string(), score: z.number(), evidence })),
  look: z.strictObject({ overTalk: z.number(), overMatter: z.number(), story: z.enum(['same', 'other', 'none']) }),
  lines: z.array(z.strictObject({ name: z.string(), at: share })),
  entries: z.array(z.strictObject({ id: z.string(), title: z.string(), found: share, confidence: share, isUsed: z.boolean(), evidence })),
  departments: z.array(z.strictObject({ name: z.string(), confidence: share, reason: z.string() })),
}).meta({ id: 'Explanation', description: '一句话是怎么理解的' });

export const EXPLAIN = operation({
  id: 'explainMessage', method: 'post', path: '/explanations', tag: '知识', summary: '为什么这样答：一句话是怎么理解的', description: '什么也不保存。用 POST，让群众的话不进地址和日志。', access: ['understanding:explain'],
  body: z.strictObject({ text: z.string('应为文字').max(LONGEST_MESSAGE, `最多 ${LONGEST_MESSAGE} 个字`).transform(legible).pipe(z.string().min(1, '请写上群众的话')) }), answers: { 200: explanation },
});
