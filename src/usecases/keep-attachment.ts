import { createHash } from 'node:crypto';
import { type Attachment, MOST_VOICE_BYTES, VOICE_ID, voiceTypeOf } from '../domain/attachment.js';
import type { AttachmentStore, Clock, ImageCleaner } from '../domain/ports.js';
import { AppError } from '../errors.js';

export interface KeepVoiceDeps {
  readonly attachments: Pick<AttachmentStore, 'put'>;
  readonly clock: Clock;
}

export interface KeepPhotoDeps extends KeepVoiceDeps {
  readonly imageCleaner: ImageCleaner;
}

/** The same for the same message brought again; nobody else can guess it. */
function idOf(conversationId: string, message: string, sent: Uint8Array): string {
  return createHash('sha256').update(JSON.stringify([conversationId, message])).update(sent).digest('hex').slice(0, 40);
}

/**
 * Cleans the picture of a message and keeps it. The same message brought again keeps nothing twice; nobody else can guess the id.
 * @param message its external id
 * @throws AppError ATTACHMENT_INVALID, ATTACHMENT_TOO_LARGE
 */
export async function keepPhoto({ attachments, imageCleaner, clock }: KeepPhotoDeps, conversationId: string, message: string, sent: Uint8Array): Promise<Attachment> {
  const { contentType, bytes } = await imageCleaner.clean(sent);
  const attachment: Attachment = { id: idOf(conversationId, message, sent), contentType, name: null, size: bytes.byteLength };
  await attachments.put(conversationId, attachment, bytes, clock.now());
  return attachment;
}

/**
 * Keeps the voice of a message as it was recorded; what it is is read from its bytes. The same message brought again keeps nothing twice.
 * @param message its external id
 * @throws AppError ATTACHMENT_INVALID: neither AMR nor Speex; ATTACHMENT_TOO_LARGE
 */
export async function keepVoice({ attachments, clock }: KeepVoiceDeps, conversationId: string, message: string, sent: Uint8Array): Promise<Attachment> {
  if (sent.byteLength > MOST_VOICE_BYTES) throw new AppError('ATTACHMENT_TOO_LARGE', '语音太长了，请分几次说。');
  const contentType = voiceTypeOf(sent);
  if (contentType === null) throw new AppError('ATTACHMENT_INVALID', '这段语音打不开，请再说一遍，或者打字。');
  const attachment: Attachment = { id: `${VOICE_ID}${idOf(conversationId, message, sent)}`, contentType, name: null, size: sent.byteLength };
  await attachments.put(conversationId, attachment, sent, clock.now());
  return attachment;
}
