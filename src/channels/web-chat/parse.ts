import { z } from 'zod';
import { AppError } from '../../errors.js';

/** What is longer than a message may be, or says nothing, is answered with a kind word by the conversation; what is far beyond that is no message. */
export const MAX_TEXT = 120_000;

/** Direct Line clients add fields of their own to an activity; only these are read. */
const activitySchema = z.looseObject({
  type: z.enum(['message', 'event', 'typing', 'conversationUpdate', 'messageReaction', 'endOfConversation', 'invoke'], '不认识的消息类型'),
  text: z.string().max(MAX_TEXT, `一次最多 ${MAX_TEXT} 个字，请分开发送`).optional(),
  attachments: z.array(z.unknown()).optional(),
  channelData: z.looseObject({ clientActivityID: z.string().max(200, '最多 200 个字符').optional() }).optional(),
});

export interface CitizenActivity {
  readonly type: string;
  readonly text: string;
  /** The client's own id, when it sends one: the same message sent again has the same. */
  readonly clientId: string | null;
  readonly channelData: Readonly<Record<string, unknown>>;
}

/** @throws AppError VALIDATION_FAILED; ATTACHMENTS_NOT_SUPPORTED: photos come by upload */
export function parseActivity(body: unknown): CitizenActivity {
  const result = activitySchema.safeParse(body);
  if (!result.success) {
    throw new AppError('VALIDATION_FAILED', undefined, {
      faults: result.error.issues.map((issue) => ({ field: issue.path.join('.'), message: issue.message })),
    });
  }
  const { type, text = '', attachments = [], channelData = {} } = result.data;
  if (attachments.length > 0) throw new AppError('ATTACHMENTS_NOT_SUPPORTED');
  return { type, text, clientId: channelData.clientActivityID ?? null, channelData };
}
